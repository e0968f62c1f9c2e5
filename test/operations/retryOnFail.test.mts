import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../sandbox/index.mts';
import { describeOperations } from '../harness/suite.mts';

const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };

describeOperations('n8n’s Retry On Fail, which runs all items again', { freshStart: true }, (bench) => {
	let projectId: string;
	beforeEach(() => {
		projectId = bench.sandbox.ids.project.marketing;
	});
	const fault = (operation: string, rest: Fault) => bench.sandbox.faults.add({ operation, ...rest });
	const files = async (count: number) =>
		await Promise.all(
			Array.from({ length: count }, async (_, i) => ({
				json: { i },
				binary: { data: await bench.engine.binary(Buffer.from(`file ${i}`), `file-${i}.txt`, 'text/plain') },
			})),
		);
	const made = async () => {
		const rows = await bench.rows('getManyFiles', { projectId, returnAll: true });
		return rows.map(({ file_name: name }) => name as string).filter((name) => /^file-\d/.test(name));
	};
	const upload = async (count: number, parameters: IDataObject = {}) =>
		await bench.run('uploadFile', { projectId, ...parameters }, { items: await files(count), node: RETRY });
	const FIVE = ['file-0.txt', 'file-1.txt', 'file-2.txt', 'file-3.txt', 'file-4.txt'];

	test.each<[string, Fault, IDataObject]>([
		[
			'is put off at each attempt',
			{ kind: 'http', httpStatus: 503, headers: { 'retry-after': '0' }, times: 3 },
			{},
		],
		['cannot be stored', { kind: 'status', status: 'ERR_UPLOAD_FILE' }, {}],
		[
			'cannot be stored in chunks',
			{ kind: 'status', status: 'ERR_UPLOAD_FILE' },
			{ options: { chunkSize: 1 } },
		],
	])('five files of which one %s: each is there once', async (_case, what, parameters) => {
		fault('uploadFile', { ...what, after: 4 });
		const { error, items } = await upload(5, parameters);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.file_name)).toEqual(FIVE);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3, 4].map((item) => ({ item })));
		expect((await made()).sort()).toEqual(FIVE);
	});

	test('of three emails, each is sent once', async () => {
		const [{ link_id: linkId }] = await bench.rows('createShareLink', {
			projectId: bench.sandbox.ids.project.contracts,
			sharedFileId: bench.sandbox.ids.file.notes,
		});
		fault('shareLink', { kind: 'status', status: 'SYSTEM_EXCEPTION', after: 2 });
		const { error, items } = await bench.run(
			'sendShareLinkByEmail',
			{ linkId, emails: '=reader{{ $json.i }}@example.com' },
			{ items: [0, 1, 2].map((i) => ({ json: { i } })), node: RETRY },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.recipients)).toEqual(
			[0, 1, 2].map((i) => [`reader${i}@example.com`]),
		);
		expect(bench.sandbox.count('shareLink')).toBe(4);
	});

	test.each(['encodeAndRegisterLicense', 'createLink', 'shareLink'])(
		'an operation of several steps goes on where %s failed',
		async (operation) => {
			fault(operation, { kind: 'status', status: 'SYSTEM_EXCEPTION' });
			const { error, items } = await bench.run(
				'protectAndShareFile',
				{ projectId, recipients: 'reader@example.com', options: { waitInterval: 1 } },
				{ items: await files(2), node: RETRY },
			);
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json.steps)).toEqual(
				Array(2).fill(['uploaded', 'protected', 'shared', 'sent']),
			);
			expect(await made()).toHaveLength(2);
			expect(bench.sandbox.count(operation)).toBe(3);
			for (const other of ['uploadFile', 'createLink', 'shareLink'])
				if (other !== operation) expect([other, bench.sandbox.count(other)]).toEqual([other, 2]);
		},
	);

	test('what was deleted by the first try is not missed by the second', async () => {
		const rows = await bench.rows('createFolder', { projectId, folderName: '=F {{ $json.i }}' }, [
			{ json: { i: 0 } },
			{ json: { i: 1 } },
		]);
		fault('deleteItem', { kind: 'status', status: 'SYSTEM_EXCEPTION', after: 1 });
		const { error, items } = await bench.run(
			'deleteFolder',
			{ projectId, folderId: '={{ $json.folder_id }}' },
			{ items: rows.map((json) => ({ json })), node: RETRY },
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(2);
	});

	test('what may have been sent is not sent again, and the error stays what it was', async () => {
		const [{ link_id: linkId }] = await bench.rows('createShareLink', {
			projectId: bench.sandbox.ids.project.contracts,
			sharedFileId: bench.sandbox.ids.file.notes,
		});
		fault('shareLink', { kind: 'reset', phase: 'after', after: 1 });
		const { error } = await bench.run(
			'sendShareLinkByEmail',
			{ linkId, emails: '=reader{{ $json.i }}@example.com' },
			{ items: [0, 1, 2].map((i) => ({ json: { i } })), node: RETRY },
		);
		expect(error?.description).toContain('It is not known whether 689Cloud carried out the request.');
		expect(error?.context).toMatchObject({ outcome: 'unknown' });
		expect(bench.sandbox.count('shareLink')).toBe(3);
	});

	test('what only reads is read again, and an item that was refused is tried again', async () => {
		const items = [0, 1].map((i) => ({ json: { i } }));
		fault('getCurrentUser', { kind: 'status', status: 'SYSTEM_EXCEPTION', after: 1 });
		bench.sandbox.clearRequests();
		expect((await bench.run('getCurrentUser', {}, { items, node: RETRY })).error).toBeUndefined();
		expect(bench.sandbox.count('getCurrentUser')).toBe(4);
	});

	test('another run of the node does everything anew', async () => {
		const items = [{ json: {} }];
		for (const folders of [1, 2]) {
			fault('createFolder', { kind: 'status', status: 'SYSTEM_EXCEPTION' });
			const { error } = await bench.run(
				'createFolder',
				{ projectId, folderName: 'Again' },
				{ items, node: RETRY },
			);
			expect(error).toBeUndefined();
			const rows = await bench.rows('getManyFolders', { projectId, returnAll: true });
			expect(rows.filter(({ folder_name: name }) => name === 'Again')).toHaveLength(folders);
		}
	});
});
