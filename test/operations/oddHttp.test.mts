import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { cannotHaveActed } from '../../client/contract/failures';
import { codeOf } from '../../nodes/shared/errors/codeOf';
import { connectionWords } from '../../nodes/shared/errors/connectionWords';
import { forgetSessions } from '../harness/memory.mts';
import { describeOperations, useWorkbench } from '../harness/suite.mts';
import { CREDENTIAL, adminCredential } from '../harness/workbench.mts';

/** After these, the request may have been carried out: a form that was accepted is often answered in this way. */
const MAY_BE_DONE = [300, 302, 303, 304];
const ELSEWHERE = [301, 307, 308];

describeOperations('a status of HTTP without an envelope', { freshStart: true }, (bench) => {
	const answered = async (operation: string, httpStatus: number, parameters: object) => {
		bench.sandbox.faults.add({ operation, kind: 'http', httpStatus, times: 9 });
		const { error } = await bench.run(operation, { ...parameters, maxAttempts: 1 });
		bench.sandbox.faults.clear();
		return error as Error & { description: string };
	};

	test.each([
		...MAY_BE_DONE.map((status) => [status, 'unknown'] as const),
		...ELSEWHERE.map((status) => [status, 'notDone'] as const),
	])('%i in answer to something that is created: %s', async (httpStatus, outcome) => {
		const error = await answered('createProject', httpStatus, { projectName: 'New' });
		expect(error).toMatchObject({ context: { code: 'notTheApi', outcome } });
		expect(error.description.includes('It is not known whether')).toBe(outcome === 'unknown');
	});

	test('a redirect after a project was created is no reason to create it again: it is found', async () => {
		bench.sandbox.faults.add({ operation: 'createProject', kind: 'http', httpStatus: 303, phase: 'after' });
		const { items, error } = await bench.run('createProject', { projectName: 'New' });
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { project_name: 'New' } }]);
		expect(bench.sandbox.count('createProject')).toBe(1);
	});

	test.each([
		[304, 'notTheApi', 'The response did not come from the 689Cloud API', 'Base URL'],
		[403, 'notTheApi', '689Cloud rejected the request (HTTP 403)', 'any firewall'],
		[407, 'notTheApi', 'A proxy between n8n and 689Cloud requires a sign-in (HTTP 407)', '"Proxy"'],
		[511, 'notTheApi', 'A proxy between n8n and 689Cloud requires a sign-in (HTTP 511)', '"Proxy"'],
		[408, 'timedOut', '689Cloud did not receive the request in time (HTTP 408)', "n8n's network"],
		[414, 'tooLarge', 'The request is larger than 689Cloud accepts (HTTP 414)', 'shorter'],
		[431, 'tooLarge', 'The request is larger than 689Cloud accepts (HTTP 431)', 'shorter'],
	])('%i is told in words that say what to do', async (httpStatus, code, message, advice) => {
		const error = await answered('createProject', httpStatus, { projectName: 'New' });
		expect(error).toMatchObject({ message: `${message} [item 0]`, context: { code } });
		expect(error.description).toContain(advice);
	});
});

describe('what is no HTTP, and no HTTPS', () => {
	const bench = useWorkbench();
	let server: Server;
	let answer: string;
	const LOGIN = JSON.stringify({ status_code: 200, result: [{ team_id: 't', team_name: 'T' }] });
	const SESSION = JSON.stringify({ status_code: 200, result: { session_id: 'made-up' } });
	beforeAll(async () => {
		server = createServer((socket) => {
			socket.on('error', () => {});
			socket.once('data', (data) => {
				const path = data.toString('latin1').split(' ')[1];
				const known = path?.endsWith('checkmail') ? LOGIN : path?.endsWith('login') ? SESSION : '';
				socket.end(known ? `HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${known}` : answer);
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterAll(() => server.close());
	const failure = async (scheme: string) => {
		const baseUrl = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
		forgetSessions();
		bench.engine.store(CREDENTIAL, { ...adminCredential(bench.sandbox), baseUrl });
		return (await bench.run('getProject', { projectId: 'p', maxAttempts: 1 })).error;
	};

	test.each([
		['no HTTP at all', 'hello'],
		['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}'],
		['headers without end', `HTTP/1.1 200 OK\r\nx: ${'a'.repeat(100_000)}\r\n\r\n{}`],
		['another encoding', 'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\nconnection: close\r\n\r\n{"a":1}'],
		['yet another one', 'HTTP/1.1 200 OK\r\ncontent-encoding: br\r\nconnection: close\r\n\r\n{"a":1}'],
	])('%s is told as what it is', async (_case, text) => {
		answer = text;
		const error = await failure('http');
		expect(error).toMatchObject({
			message: '689Cloud returned a response that is not valid HTTP [item 0]',
			description: expect.stringMatching(/any proxy between n8n and 689Cloud \(reason: \w+\)/),
			context: { code: 'notTheApi', outcome: 'notDone' },
		});
	});

	test('a port without HTTPS is told at the sign-in', async () => {
		answer = 'HTTP/1.1 400 Bad Request\r\n\r\n';
		expect(await failure('https')).toMatchObject({
			message: expect.stringMatching(/^Nothing responds over HTTPS at https:.*\[item 0\]$/),
			description: expect.stringContaining('the right port'),
		});
	});

	test.each([
		...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
		...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID'],
	])('over a connection whose certificate is not accepted (%s), nothing was sent', (code) => {
		const failed = { type: 'connection', code } as const;
		expect(cannotHaveActed(failed)).toBe(true);
		expect(codeOf(failed)).toBe('noConnection');
		expect(connectionWords(failed)).toEqual([
			'n8n does not accept the certificate of 689Cloud',
			expect.stringContaining('"Ignore SSL Issues"'),
		]);
	});
});
