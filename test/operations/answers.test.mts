import { inspect } from 'node:util';
import { NodeApiError } from 'n8n-workflow';
import { STATUS_TEXTS } from '../../client/contract/statusCodes';
import type { Fault } from '../../sandbox/index.mts';
import { UNKNOWN_ID, failureOf } from '../harness/steps.mts';
import { useWorkbench } from '../harness/suite.mts';

/** What a proxy, a broken service or a bad connection may give instead of an answer. */
describe('odd answers', () => {
	const bench = useWorkbench({ logSecrets: true });
	let projectId: string;
	let fileId: string;
	beforeAll(async () => {
		({ project: projectId, file: fileId } = await bench.document('a.pdf', 'content'));
	});
	beforeEach(() => {
		bench.sandbox.faults.clear();
	});
	const errorOf = async (fault: object, operation = 'getProject') => {
		bench.sandbox.faults.add({ operation: '*', ...fault } as never);
		const once = { projectId, maxAttempts: 1 };
		const parameters = operation === 'downloadFile' ? { ...once, fileId } : once;
		const { error, items } = await bench.run(operation, parameters);
		expect(items).toEqual([]);
		expect(error).toBeInstanceOf(NodeApiError);
		return error as NodeApiError;
	};

	test.each([
		['an HTML page', { kind: 'html' }, '689Cloud is not available (HTTP 502)'],
		[
			'an HTML page with HTTP 200',
			{ kind: 'html', httpStatus: 200 },
			'The response did not come from the 689Cloud API',
		],
		['nothing', { kind: 'empty' }, 'The response did not come from the 689Cloud API'],
		['half an answer', { kind: 'truncated-json' }, 'The response did not come from the 689Cloud API'],
		[
			'a redirect',
			{ kind: 'http', httpStatus: 302, headers: { location: 'https://www.example.com/' } },
			'689Cloud redirects to another URL (HTTP 302)',
		],
		['too many requests', { kind: 'http', httpStatus: 429 }, '689Cloud is receiving too many requests'],
		['HTTP 503', { kind: 'http', httpStatus: 503 }, '689Cloud is not available (HTTP 503)'],
		['an unknown code', { kind: 'status', status: 799 }, '689Cloud returned the unknown status code 799'],
		['a broken connection', { kind: 'reset' }, 'The connection to 689Cloud was lost'],
	])('says in words what %s means', async (_case, fault, message) => {
		for (const operation of ['getProject', 'downloadFile']) {
			if (operation === 'downloadFile' && fault.kind === 'truncated-json') continue;
			const { message: text, description } = await errorOf(fault, operation);
			expect(text).toBe(`${message} [item 0]`);
			expect(description).toMatch(/^[A-Z].*\.$/s);
		}
		expect((await bench.engine.binaryFiles()).filter((name) => name.includes('.tmp.'))).toEqual([]);
	});

	test.each(
		Object.keys(STATUS_TEXTS)
			.map(Number)
			.filter((code) => code !== 401),
	)('explains status code %i: what happened, to which ID, what to do', async (code) => {
		for (const operation of ['getProject', 'downloadFile']) {
			const { message, description, httpCode } = await errorOf({ kind: 'status', status: code }, operation);
			expect(httpCode).toBe(String(code));
			expect(`${message} ${description}`).toContain(projectId);
			expect(message).not.toMatch(/error|failed|problem|\{/i);
			expect(description).toContain(STATUS_TEXTS[code].advice);
		}
	});

	test.each<[string, Fault, boolean]>([
		['says that there is none', { kind: 'status', status: 404 }, true],
		['does not let the user see it', { kind: 'status', status: 403 }, true],
		['is not available', { kind: 'http', httpStatus: 503, times: 9 }, false],
		['cannot be reached', { kind: 'reset', times: 9 }, false],
		['has a fault', { kind: 'status', status: 500 }, false],
	])('blames the project for what is not found only if the service %s', async (_case, fault, isBlamed) => {
		bench.sandbox.faults.add({ ...fault, operation: 'getProjectInfo' });
		const { message, description } = await failureOf(bench, 'getFile', { projectId, fileId: UNKNOWN_ID });
		bench.sandbox.faults.clear();
		expect(message).toContain(`File "${UNKNOWN_ID}"`);
		expect(description.includes('There is no project with the ID')).toBe(isBlamed);
	});

	test('tells the user when the session ends again and again', async () => {
		const { message } = await errorOf({ operation: 'getProjectInfo', kind: 'status', status: 401, times: 2 });
		expect(message).toContain('ended the session again right after a new login');
	});

	/** Makes the service list the file with this content. */
	const list = (title: string, content: string, type: string) =>
		bench.sandbox.store.items.updateFile(fileId, {
			...{ title, file_size: Buffer.byteLength(content), content_type: type },
		});

	test('stores a JSON document as a file, also one that looks like an answer, if the service lists it so', async () => {
		for (const [body, isFile] of [
			['{"invoice":"2030-001","status_code":404}', true],
			['{"status_code":404,"total_records":null}', true],
			['{"status_code":404,"total_records":null}', false],
			['[{"status_code":404}]', true],
		] as const) {
			list('x.json', isFile ? body : `${body} `, 'application/json');
			bench.sandbox.faults.add({
				operation: 'downloadFile',
				kind: 'http',
				httpStatus: 200,
				headers: { 'content-type': 'application/json' },
				body,
			});
			const { items, error } = await bench.run('downloadFile', {
				projectId,
				fileId,
				options: { fileName: 'x.json' },
			});
			if (!isFile) {
				expect(error?.message).toContain('could not find');
				continue;
			}
			expect(error).toBeUndefined();
			expect((await bench.engine.readBinary(items[0].binary!.data)).toString()).toBe(body);
		}
	});

	test('streams a long answer that may have been an envelope, from its first byte', async () => {
		const body = JSON.stringify({ status_code: 404, filler: 'x'.repeat(500_000) });
		const headers = { 'content-type': 'application/json' };
		list('a.json', body, 'application/json');
		bench.sandbox.faults.add({ operation: 'downloadFile', kind: 'http', httpStatus: 200, headers, body });
		const { items } = await bench.run('downloadFile', { projectId, fileId });
		const { data } = items[0].binary!;
		expect((await bench.engine.readBinary(data)).equals(Buffer.from(body))).toBe(true);
		expect(data.fileName).toBe('a.json');
	});

	test('keeps session, password and its hash out of every error', async () => {
		const { password } = bench.sandbox.accounts.admin;
		const errors = [
			await errorOf({ kind: 'reset' }),
			await errorOf({ kind: 'html' }),
			await errorOf({ kind: 'status', status: 500 }),
			await errorOf({ kind: 'reset' }, 'downloadFile'),
		];
		bench.sandbox.endSessions();
		errors.push(await errorOf({ operation: 'login', kind: 'reset' }));
		bench.sandbox.faults.clear();
		const secrets = bench.sandbox.requests
			.flatMap(({ parameters }) => [parameters.auth_token, parameters.password])
			.concat(password)
			.filter((secret) => typeof secret === 'string' && secret.length > 8);
		expect(new Set(secrets).size).toBeGreaterThan(2);
		for (const error of errors) {
			const everything = inspect(error, { depth: 12, showHidden: true }) + JSON.stringify(error);
			for (const secret of secrets) expect(everything).not.toContain(secret);
		}
	});
});
