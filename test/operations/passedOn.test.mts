import type { IDataObject } from 'n8n-workflow';
import { strangers } from '../contract/vocabulary.mts';
import { useWorkbench } from '../harness/suite.mts';

describe('IDs that a request does not need', () => {
	const bench = useWorkbench();
	let link: IDataObject;
	let encoded: IDataObject;
	beforeEach(async () => {
		const { project: projectId, file: fileId } = await bench.document('a.pdf', 'content');
		[link] = await bench.rows('createShareLink', { projectId, sharedFileId: fileId });
		[encoded] = await bench.rows('protectFile', { projectId, fileId, options: { waitInterval: 1 } });
	});
	const BY_LINK = { linkId: '={{ $json.link_id }}' };
	const OPERATIONS: Array<[operation: string, parameters: IDataObject, names: string[]]> = [
		['sendShareLinkByEmail', { ...BY_LINK, emails: 'a@example.com' }, ['project_id', 'file_id', 'link_id']],
		['removeShareLink', BY_LINK, ['project_id', 'file_id', 'link_id']],
		['getShareLinkContents', BY_LINK, ['project_id', 'link_id']],
		['getFileProtectionStatus', { fileId: '={{ $json.file_id }}' }, ['project_id', 'file_id']],
	];

	test.each(OPERATIONS)(
		'%s takes them from an input item about the same thing',
		async (value, given, names) => {
			const input = value === 'getFileProtectionStatus' ? encoded : link;
			const rows = await bench.rows(value, given, [{ json: input }]);
			expect(rows).toMatchObject([Object.fromEntries(names.map((name) => [name, input[name]]))]);
			expect(rows.flatMap(strangers)).toEqual([]);
		},
	);

	test.each(OPERATIONS)('%s takes nothing from an item about something else', async (value, given) => {
		const fixed = Object.fromEntries(
			Object.entries(given).map(([name, text]) => [
				name,
				name === 'linkId' ? link.link_id : name === 'fileId' ? encoded.file_id : text,
			]),
		) as IDataObject;
		const [row] = await bench.rows(value, fixed, [
			{ json: { project_id: 'p', file_id: 'f', folder_id: 'd', link_id: 'l' } },
		]);
		expect(row).not.toHaveProperty('project_id');
		expect(Object.values(row)).not.toEqual(expect.arrayContaining(['p']));
	});

	test('an upload can be protected, shared, sent, and downloaded, each by what the one before returned', async () => {
		const { project: projectId } = await bench.document('b.pdf', 'content');
		const data = await bench.engine.binary(Buffer.from('%PDF content'), 'chain.pdf', 'application/pdf');
		const from = { projectId: '={{ $json.project_id }}', fileId: '={{ $json.file_id }}' };
		const chain: Array<[string, IDataObject]> = [
			['uploadFile', { projectId }],
			['protectFile', { ...from, options: { waitInterval: 1 } }],
			['createShareLink', { projectId: from.projectId, sharedFileId: from.fileId }],
			['sendShareLinkByEmail', { linkId: '={{ $json.link_id }}', emails: 'a@example.com' }],
			['getFile', from],
			['moveFile', from],
			['deleteFile', from],
			['restoreFile', { projectId: from.projectId, deletedFileId: from.fileId }],
			['setLicense', { ...from, licenseExpiryDate: '2030-12-31' }],
			['downloadFile', from],
		];
		let items: Parameters<typeof bench.rows>[2] = [{ json: {}, binary: { data } }];
		for (const [value, parameters] of chain) {
			const result = await bench.run(value, parameters, { items });
			expect([value, result.error]).toEqual([value, undefined]);
			({ items } = result);
		}
		expect(items).toMatchObject([{ json: { file_name: 'chain.pdf' }, binary: { data: {} } }]);
	});
});
