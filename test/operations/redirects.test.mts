import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { forgetSessions } from '../harness/memory.mts';
import { useWorkbench } from '../harness/suite.mts';
import { CREDENTIAL, NODE_TYPE, adminCredential, saved } from '../harness/workbench.mts';

const STATUSES = [301, 302, 303, 307, 308];

describe.each(STATUSES)('a redirect to another host, HTTP %i', (httpStatus) => {
	const bench = useWorkbench({ freshStart: true });
	let other: Server;
	let target: string;
	/** Requests that have reached the other host. */
	const reached: string[] = [];
	let projectId: string;
	let fileId: string;
	beforeAll(async () => {
		other = createServer((request, response) => {
			reached.push(`${request.method} ${request.url}`);
			response.end('{"status_code":200,"result":{}}');
		});
		await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
		target = `http://127.0.0.1:${(other.address() as AddressInfo).port}/api/elsewhere`;
	});
	beforeEach(async () => {
		({ project: projectId, file: fileId } = await bench.document('a.bin', 'content'));
		bench.sandbox.clearRequests();
	});
	afterEach(() => expect(reached).toEqual([]));
	afterAll(() => other.close());
	const redirect = (operation: string) =>
		bench.sandbox.faults.add({ operation, kind: 'http', httpStatus, headers: { location: target } });
	const file = async (): Promise<INodeExecutionData[]> => [
		{ json: {}, binary: { data: await bench.engine.binary(Buffer.alloc(100_000), 'b.bin', 'text/plain') } },
	];

	test.each<[string, string, () => IDataObject]>([
		['getProjectInfo', 'getProject', () => ({ projectId })],
		['createProject', 'createProject', () => ({ projectName: 'Never' })],
		['uploadFile', 'uploadFile', () => ({ projectId })],
		['uploadFile', 'uploadFile', () => ({ projectId, options: { chunkSize: 1 / 32 } })],
		['downloadFile', 'downloadFile', () => ({ projectId, fileId })],
		['getTeamHistory', 'getManyHistoryByTeam', () => ({})],
	])('of %s is not followed, and is reported', async (operation, value, parameters) => {
		redirect(operation);
		const { items, error } = await bench.run(value, parameters(), { items: await file() });
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			message: `689Cloud redirects to another URL (HTTP ${httpStatus}) [item 0]`,
			description: expect.stringContaining('Set the Base URL in the credential to the final URL.'),
		});
		expect(bench.sandbox.count(operation)).toBe(1);
	});

	test.each(['checkEmail', 'login'])(
		'of %s is not followed, neither for an item nor in the connection test',
		async (operation) => {
			const message = `${bench.sandbox.url} redirects to another URL (HTTP ${httpStatus})`;
			forgetSessions();
			bench.engine.store(CREDENTIAL, adminCredential(bench.sandbox));
			redirect(operation);
			const { error } = await bench.run('getCurrentUser');
			expect(error).toMatchObject({
				message: `${message} [item 0]`,
				description: 'Set the Base URL in the credential to the final URL.',
			});
			redirect(operation);
			expect(await bench.engine.testCredential(CREDENTIAL, adminCredential(bench.sandbox))).toEqual({
				status: 'Error',
				message: `${message}. Set the Base URL in the credential to the final URL.`,
			});
		},
	);

	test('of a drop-down is not followed, and is reported', async () => {
		redirect('listProjects');
		await expect(
			bench.engine.listSearch(NODE_TYPE, 'searchProjects', { parameters: saved('getProject', {}) }),
		).rejects.toThrow(`689Cloud redirects to another URL (HTTP ${httpStatus})`);
	});
});
