import { BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';
import { Container } from '../../engine/n8nModules.mts';
import { describeOperations } from '../harness/suite.mts';

/** As if files were a million times as long as they are: what takes 256 MiB takes 268 bytes here. */
const mockScale = 1_000_000;
jest.mock('../../client/files/databaseStore', () => {
	const actual = jest.requireActual<typeof import('../../client/files/databaseStore')>(
		'../../client/files/databaseStore',
	);
	const isBeyondDatabase: typeof actual.isBeyondDatabase = (id, bytes) =>
		actual.isBeyondDatabase(id, bytes * mockScale);
	return { ...actual, isBeyondDatabase };
});

const LONG = Buffer.alloc(300, 'x');
const SHORT = Buffer.alloc(268, 'x');

/** n8n's service for files, with what it keeps to itself. */
interface Service {
	mode: string;
	managers: Record<string, unknown>;
}

describeOperations("files in n8n's database", (bench) => {
	let projectId: string;
	let restore: () => void;
	beforeAll(() => {
		projectId = bench.sandbox.ids.project.contracts;
		// The files stay on disk, but n8n says that they are in its database.
		const service = Container.get(BinaryDataService) as unknown as Service;
		const { mode } = service;
		service.managers.database = service.managers.filesystem;
		service.mode = 'database';
		restore = () => Object.assign(service, { mode });
	});
	afterAll(() => restore());

	const upload = async (data: IBinaryData) =>
		await bench.run('uploadFile', { projectId }, { items: [{ json: {}, binary: { data } }] });

	test('are refused by size and setting before anything is sent, if n8n could not read them', async () => {
		const data = await bench.engine.binary(LONG, 'long.bin', 'application/octet-stream');
		expect(data.id).toMatch(/^database:/);
		bench.sandbox.clearRequests();
		const { error } = await upload(data);
		expect(error?.message).toBe(
			'The file "long.bin" is 1 MiB in size, and n8n cannot read files of more than 256 MiB from its database [item 0]',
		);
		expect(error).toMatchObject({
			description: expect.stringMatching(/N8N_DEFAULT_BINARY_DATA_MODE.*Nothing was sent\.$/),
			context: { code: 'unreadableFile', outcome: 'notDone' },
		});
		expect(bench.sandbox.count('uploadFile')).toBe(0);
	});

	test('are not output by a download, if no node could read them', async () => {
		const stored = async (content: Buffer): Promise<string> => {
			const options = { content: content.toString(), fileName: 'stored.txt' };
			const { items } = await bench.run('uploadFile', { projectId, options });
			return String(items[0].json.file_id);
		};
		const readable = await bench.run('downloadFile', { projectId, fileId: await stored(SHORT) });
		expect(readable.error).toBeUndefined();

		const fileId = await stored(LONG);
		const { error } = await bench.run('downloadFile', { projectId, fileId });
		expect(error?.message).toContain('n8n cannot read files of more than 256 MiB from its database');
		expect(error).toMatchObject({
			description: expect.stringContaining('The file was downloaded, but no node could read it.'),
			context: { code: 'unreadableFile' },
		});
	});
});
