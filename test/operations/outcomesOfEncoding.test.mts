import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../sandbox/index.mts';
import { NOT_KNOWN, LOST as SOME_LOST } from '../harness/outcomes.mts';
import { describeOperations } from '../harness/suite.mts';
import { signIn, uploadText } from '../sandbox/client.mts';

const LOST: Fault = { ...SOME_LOST, operation: 'encodeAndRegisterLicense' };
/** The ID of a file of the example data. */
const NOTES = 'e0000000000000000000000000000003';
const RIGHTS = { printLimit: 3, expiryDate: '2030-06-30', label: 'Customers' };

describeOperations(
	'an encoding that was started, although its answer was lost',
	{ freshStart: true, encodingMs: 0 },
	(bench) => {
		const upload = async (licenseAfterUpload: IDataObject = RIGHTS) => {
			const data = await bench.engine.binary(Buffer.from('%PDF-1.7'), 'a.pdf', 'application/pdf');
			const projectId = bench.sandbox.ids.project.contracts;
			return await bench.run(
				'uploadFile',
				{ projectId, protectAfterUpload: true, licenseAfterUpload },
				{ items: [{ json: {}, binary: { data } }] },
			);
		};
		/** Answers a reading with a result, whatever the service would have said. */
		const answer = (operation: string, result: unknown) =>
			bench.sandbox.faults.add({ operation, kind: 'result', result });
		const started = () => bench.sandbox.count('encodeAndRegisterLicense');

		test.each([
			['with rights', RIGHTS],
			['without rights', {}],
		])('is seen in a file of its own, %s', async (_, rights) => {
			bench.sandbox.faults.add(LOST);
			const { error, items } = await upload(rights);
			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
			expect(items[0].json.steps).toEqual(['uploaded', 'protected']);
			expect(started()).toBe(1);
		});

		test('is not seen if it was never started, and is not started again', async () => {
			bench.sandbox.faults.add({ ...LOST, phase: 'before' });
			const { error } = await upload();
			expect(error?.description).toContain(NOT_KNOWN);
			expect(started()).toBe(1);
		});

		test.each([
			[
				'the license has another limit',
				'getLicense',
				{ printable: 4, document_expiry_date: '2030/06/30 23:59:59', label: 'Customers' },
			],
			[
				'the license ends at another moment',
				'getLicense',
				{ printable: 3, document_expiry_date: '2030/06/30 21:59:59', label: 'Customers' },
			],
			[
				'the license has no label',
				'getLicense',
				{ printable: 3, document_expiry_date: '2030/06/30 23:59:59', label: null },
			],
			['the license is no object', 'getLicense', 'none'],
			[
				'the file is only waiting, as one may that was never sent to encoding',
				'getEncodeStatus',
				[{ file_id: 'FILE', status_encode: 1 }],
			],
			['the encoding has failed', 'getEncodeStatus', [{ file_id: 'FILE', status_encode: 9 }]],
			['another file is told', 'getEncodeStatus', [{ file_id: 'another', status_encode: 3 }]],
			['nothing is told', 'getEncodeStatus', []],
		])('stays unknown where %s', async (_, operation, result) => {
			bench.sandbox.faults.add(LOST);
			answer(operation, result);
			const { error } = await upload();
			expect(error?.description).toContain(NOT_KNOWN);
			expect(started()).toBe(1);
		});

		test('stays unknown where a reading is refused', async () => {
			bench.sandbox.faults.add(LOST);
			bench.sandbox.faults.add({ operation: 'getLicense', kind: 'status', status: 403 });
			expect((await upload()).error?.description).toContain(NOT_KNOWN);
		});

		const protect = async (projectId: string, fileId: string) =>
			await bench.run('protectFile', { projectId, fileId, license: RIGHTS });
		const protectLost = async (projectId: string, fileId: string) => {
			bench.sandbox.faults.add({ ...LOST, phase: 'before' });
			return (await protect(projectId, fileId)).error?.description;
		};
		/** A file that another program has uploaded, or that this process no longer knows. */
		const notes = () => [bench.sandbox.ids.project.contracts, bench.sandbox.ids.file.notes] as const;

		test('is seen in a file of another program that was not being encoded before', async () => {
			bench.sandbox.faults.add(LOST);
			const { error, items } = await protect(...notes());
			expect(error).toBeUndefined();
			expect(items).toMatchObject([{ json: { protection: 'protected', print_limit: 3 } }]);
			expect(started()).toBe(1);
		});

		test.each<[string, Fault]>([
			['cannot be read', { kind: 'status', status: 403 }],
			['says nothing of the file', { kind: 'result', result: [] }],
			['shows that it has begun', { kind: 'result', result: [{ file_id: NOTES, status_encode: 2 }] }],
		])('stays unknown where the reading before %s', async (_, fault) => {
			const [projectId, fileId] = notes();
			expect(fileId).toBe(NOTES);
			bench.sandbox.faults.add(LOST);
			bench.sandbox.faults.add({ ...fault, operation: 'getEncodeStatus' });
			expect((await protect(projectId, fileId)).error?.description).toContain(NOT_KNOWN);
			expect(started()).toBe(1);
		});

		test('is not seen while it may wait for its turn, and is not started again', async () => {
			const [projectId, fileId] = notes();
			expect(await protectLost(projectId, fileId)).toContain(NOT_KNOWN);
			bench.sandbox.faults.add({ operation: 'encodeAndRegisterLicense', kind: 'status', status: 799 });
			expect((await protect(projectId, fileId)).error?.description).toContain(NOT_KNOWN);
			expect(started()).toBe(2);
		});

		test('many files are asked for together before', async () => {
			const { project: projectId } = await bench.document('one.pdf', '%PDF-1.7');
			const auth_token = await signIn(bench.sandbox, bench.sandbox.accounts.admin);
			const items = [];
			for (let number = 0; number < 40; number += 1)
				items.push({
					json: {
						id: await uploadText(bench.sandbox, auth_token, 'a.pdf', '%PDF', { project_id: projectId }),
					},
				});
			bench.sandbox.clearRequests();
			const parameters = { projectId, fileId: '={{ $json.id }}', waitUntilDone: false };
			expect((await bench.run('protectFile', parameters, { items })).items).toHaveLength(40);
			expect(started()).toBe(40);
			expect([1, 2]).toContain(bench.sandbox.count('getEncodeStatus'));
		});

		test('stays unknown for a file that was encoded before: both encodings look the same', async () => {
			const { project: projectId, file: fileId } = await bench.document('there.pdf', '%PDF-1.7');
			expect((await bench.run('protectFile', { projectId, fileId, license: RIGHTS })).error).toBeUndefined();
			expect(await protectLost(projectId, fileId)).toContain(NOT_KNOWN);
		});

		test('stays unknown for a file that another program uploaded, and may have encoded', async () => {
			const { project, file } = bench.sandbox.ids;
			expect(await protectLost(project.contracts, file.contract)).toContain(NOT_KNOWN);
		});

		test('is not looked up if the user does not want it', async () => {
			bench.sandbox.faults.add(LOST);
			const projectId = bench.sandbox.ids.project.contracts;
			const data = await bench.engine.binary(Buffer.from('%PDF-1.7'), 'a.pdf', 'application/pdf');
			const { error } = await bench.run(
				'uploadFile',
				{ projectId, protectAfterUpload: true, options: { unknownOutcome: 'stop' } },
				{ items: [{ json: {}, binary: { data } }] },
			);
			expect(error?.description).toContain(NOT_KNOWN);
			expect(bench.sandbox.count('getEncodeStatus')).toBe(0);
		});
	},
);
