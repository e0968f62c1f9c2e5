import type { IDataObject } from 'n8n-workflow';
import { EXPIRY, licensesIn } from '../harness/licenses.mts';
import { failureOf, sentTo } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';

describeOperations('updates of licenses', { freshStart: true }, (bench) => {
	const { license, licenseOf } = licensesIn(bench);
	/** Makes the service describe a license with other values than it has. */
	const pretend = (operation: string, result: IDataObject, after = 0) =>
		bench.sandbox.faults.add({ operation, kind: 'result', result, after });

	test('sends back the expiry date of a license as the service wrote it, and says if it moved', async () => {
		const { project, file } = bench.sandbox.ids;
		const update = { projectId: project.contracts, fileId: file.contract, license: { printLimit: 9 } };
		license(file.contract);
		bench.sandbox.configure({ updates: 'reset' });
		await bench.rows('updateLicense', update);
		expect(sentTo(bench, 'updateLicense')[0]).toMatchObject({ expiry_date: EXPIRY, label: 'Own' });
		expect(licenseOf(file.contract)).toMatchObject({
			printable: 9,
			editable: 2,
			document_expiry_date: EXPIRY,
		});

		const moved = { ...licenseOf(file.contract), document_expiry_date: '2030/06/01 07:00:00' };
		pretend('getLicense', moved, 1);
		const error = await failureOf(bench, 'updateLicense', update);
		expect(error.message).toBe(
			`689Cloud also changed "Expiry Date" of the license of "${file.contract}", which you did not add: it was "${EXPIRY}" and is now "2030/06/01 07:00:00" [item 0]`,
		);
	});

	test('updates files whose licenses differ one by one, and says which were updated if one cannot be', async () => {
		const { project, file } = bench.sandbox.ids;
		const files = [file.contract, file.notes, file.priceList];
		const update = {
			projectId: project.contracts,
			fileId: `={{ "${files.join(',')}" }}`,
			license: { label: 'New' },
		};
		bench.sandbox.configure({ updates: 'reset' });
		for (const fileId of files) license(fileId, { document_expiry_date: null });
		await bench.rows('updateLicense', update);
		expect(sentTo(bench, 'updateLicense').map(({ file_ids }) => file_ids)).toEqual([files.join(',')]);
		bench.sandbox.clearRequests();
		files.forEach((fileId, index) => license(fileId, { printable: index, document_expiry_date: null }));
		await bench.rows('updateLicense', update);
		expect(sentTo(bench, 'updateLicense').map(({ file_ids }) => file_ids)).toEqual(files);
		expect(files.map((fileId) => licenseOf(fileId)?.printable)).toEqual([0, 1, 2]);

		bench.sandbox.faults.add({ operation: 'updateLicense', kind: 'status', status: 403, after: 1 });
		const error = await failureOf(bench, 'updateLicense', update);
		expect(error.description).toContain(
			`Licenses already updated: "${files[0]}". Licenses not updated: "${files[2]}".`,
		);
	});

	test('of licenses that are updated one by one, n8n’s Retry On Fail updates none again', async () => {
		const { project, file } = bench.sandbox.ids;
		const files = [file.contract, file.notes, file.priceList];
		files.forEach((fileId, index) => license(fileId, { printable: index, document_expiry_date: null }));
		bench.sandbox.faults.add({ operation: 'updateLicense', kind: 'status', status: 403, after: 1 });
		const { error, items } = await bench.run(
			'updateLicense',
			{
				projectId: project.contracts,
				fileId: files[0],
				license: { label: 'New' },
				options: { additionalFileIds: files.slice(1).join(',') },
			},
			{ node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 } },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.file_id)).toEqual(files);
		const [first, second, third] = files;
		expect(sentTo(bench, 'updateLicense').map(({ file_ids }) => file_ids)).toEqual([
			first,
			second,
			second,
			third,
		]);
	});

	test('invents no zeros for a file that shows nothing but zeros, and reads nothing to remove a license', async () => {
		const { project, file } = bench.sandbox.ids;
		const target = { projectId: project.contracts, fileId: file.contract };
		license(file.contract);
		pretend('getLicense', {
			printable: 0,
			editable: 0,
			local_copies: 0,
			document_expiry_date: null,
			label: null,
		});
		await bench.rows('updateLicense', { ...target, license: { label: 'New' } });
		expect(sentTo(bench, 'updateLicense')[0]).not.toHaveProperty('printable');
		bench.sandbox.clearRequests();
		await bench.rows('updateLicense', { ...target, removeLicense: true });
		expect(bench.sandbox.count('getLicense')).toBe(0);
	});
});
