import { createServer, request as forward } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import axios from 'axios';
import type { InternalAxiosRequestConfig } from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { alarmTimes } from '../harness/alarms.mts';
import { forgetSessions } from '../harness/memory.mts';
import { useWorkbench } from '../harness/suite.mts';
import { CREDENTIAL, NODE_TYPE, adminCredential, saved } from '../harness/workbench.mts';

/** A proxy that counts what it forwards. */
class Proxy {
	paths: string[] = [];

	readonly server: Server = createServer((request, response) => {
		const { pathname } = new URL(request.url!);
		this.paths.push(pathname.replace(/^\/api/, ''));
		const { method, headers } = request;
		const onward = forward(request.url!, { method, headers, agent: false }, (answer) => {
			response.writeHead(answer.statusCode!, answer.headers);
			answer.pipe(response);
		});
		onward.on('error', () => response.destroy());
		request.pipe(onward);
	});

	async open(): Promise<string> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}

/** A time limit that nothing in n8n has by itself. */
const TIMEOUT_MS = 12_345;
/** For a call, and for a look at a file that is under way. */
const TIMES = [TIMEOUT_MS, TIMEOUT_MS / 4];

describe('Request Options of n8n', () => {
	const bench = useWorkbench();
	const proxy = new Proxy();
	const configs: InternalAxiosRequestConfig[] = [];
	const watching = axios.interceptors.request.use((config) => {
		configs.push(config);
		return config;
	});
	let requestOptions: IDataObject;
	let projectId: string;
	let fileId: string;
	beforeAll(async () => {
		requestOptions = { timeout: TIMEOUT_MS, proxy: await proxy.open(), allowUnauthorizedCerts: true };
		({ project: projectId, file: fileId } = await bench.document('a.pdf', 'content'));
	});
	afterAll(async () => {
		axios.interceptors.request.eject(watching);
		await proxy.close();
	});
	const withoutSession = () => {
		forgetSessions();
		bench.engine.store(CREDENTIAL, adminCredential(bench.sandbox));
		bench.sandbox.clearRequests();
		configs.length = 0;
		proxy.paths.length = 0;
		alarmTimes.length = 0;
	};
	/** Every request had the options, and there were at least these. */
	const expectEverywhere = (paths: string[]) => {
		expect(proxy.paths).toEqual(expect.arrayContaining(paths));
		expect(proxy.paths).toHaveLength(bench.sandbox.requests.length);
		// Where an agent keeps its options depends on whether it goes through a proxy.
		for (const { httpsAgent } of configs)
			expect(inspect(httpsAgent, { depth: 5 })).toContain('rejectUnauthorized: false');
		const bounds = alarmTimes.filter((milliseconds) => TIMES.includes(milliseconds));
		expect(bounds.length).toBeGreaterThanOrEqual(configs.length);
	};
	const SIGN_IN = ['/user/login/checkmail', '/user/login'];
	const file = async () => ({
		json: {},
		binary: { data: await bench.engine.binary(Buffer.from('new'), 'new.pdf', 'application/pdf') },
	});

	test.each([-1, 0, 'soon'])('a Timeout of %j, which is none, counts as the usual one', async (timeout) => {
		withoutSession();
		const { error } = await bench.run('getProject', { projectId, requestOptions: { timeout } });
		expect(error).toBeUndefined();
	});

	test.each<[string, () => IDataObject, string[]]>([
		['getCurrentUser', () => ({}), ['/user/info']],
		['getTeam', () => ({}), ['/user/info', '/user/getteam']],
		['getFile', () => ({ projectId, fileId }), ['/project/f/info']],
		['downloadFile', () => ({ projectId, fileId }), ['/download']],
		['getOrCreateFolder', () => ({ projectId, path: 'One/Two' }), ['/project/f/create']],
		['updateProject', () => ({ projectId, updateFields: { description: 'New' } }), ['/project/edit']],
		[
			'protectAndShareFile',
			() => ({ projectId, recipients: 'a@example.com' }),
			['/upload', '/encode/start/license', '/encode/status', '/link/create', '/link/share'],
		],
	])('hold for every request of %s, and for its sign-in', async (operation, parameters, paths) => {
		withoutSession();
		const { error } = await bench.run(
			operation,
			{ ...parameters(), requestOptions },
			{ items: [await file()] },
		);
		expect(error).toBeUndefined();
		expectEverywhere([...SIGN_IN, ...paths]);
	});

	test('hold for a renewal of the session, for what is looked up about an unknown ID, and after it', async () => {
		withoutSession();
		await bench.rows('getCurrentUser');
		bench.sandbox.endSessions();
		configs.length = 0;
		bench.sandbox.clearRequests();
		const { error } = await bench.run('getFile', { projectId, fileId: 'f'.repeat(32), requestOptions });
		expect(error?.message).toContain('could not find');
		expectEverywhere([...SIGN_IN, '/user/info', '/project/info', '/project/f/browse']);
	});

	test('hold for drop-downs and for the sign-in before them', async () => {
		withoutSession();
		const parameters = { ...saved('getFile', { projectId }), requestOptions };
		const { results } = await bench.engine.listSearch(NODE_TYPE, 'searchFiles', { parameters } as never);
		expect(results.map(({ name }) => name)).toContain('a.pdf');
		expectEverywhere([...SIGN_IN, '/project/f/browse']);
	});

	test.each([
		...['proxy.example.com:3128', 'socks5://proxy.example.com:1080', 'http://', '={{ 3128 }}'],
		...['={{ ["http://proxy.example.com:3128"] }}', '={{ ({ host: "proxy.example.com" }) }}', '={{ true }}'],
	])('no request is sent around a Proxy of %s', async (notProxy) => {
		bench.sandbox.clearRequests();
		const { error } = await bench.run('getProject', { projectId, requestOptions: { proxy: notProxy } });
		expect(error).toMatchObject({
			message: '"Proxy" under Request Options is not the URL of an HTTP proxy [item 0]',
			context: { code: 'invalidParameter', outcome: 'notDone' },
		});
		expect(bench.sandbox.requests).toEqual([]);
	});

	test('an empty Proxy is none', async () => {
		const { error } = await bench.run('getProject', { projectId, requestOptions: { proxy: '={{ null }}' } });
		expect(error).toBeUndefined();
	});

	test('a proxy that is none is refused by the name of the option, also in a drop-down', async () => {
		const parameters = { ...saved('getFile', { projectId }), requestOptions: { proxy: 'no proxy' } };
		await expect(bench.engine.listSearch(NODE_TYPE, 'searchFiles', { parameters } as never)).rejects.toThrow(
			'"Proxy" under Request Options is not the URL of an HTTP proxy',
		);
	});
});
