import { createSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { get, post, postParts, signIn } from './client.mts';

let sandbox: Sandbox;
let token: string;
let here: { auth_token: string; project_id: string };

beforeAll(async () => {
	sandbox = await createSandbox();
	token = await signIn(sandbox, sandbox.accounts.admin);
	here = { auth_token: token, project_id: sandbox.ids.project.contracts };
});
beforeEach(() => sandbox.clearRefusals());
afterAll(() => sandbox.close());

const expectRefusal = (operationId: string, parameter: string, reason: string) =>
	expect(sandbox.refusals).toContainEqual({ operationId, parameter, reason });

describe('requests that break the contract', () => {
	it('are refused for an unknown parameter', async () => {
		expect(await post(sandbox, '/project/info', { ...here, extra: 1 })).toMatchObject({ status_code: 400 });
		expectRefusal('getProjectInfo', 'extra', 'unknown parameter');
	});

	it('are refused for a repeated parameter', async () => {
		const body = new URLSearchParams([...Object.entries(here), ['project_id', here.project_id]]);
		const response = await fetch(`${sandbox.url}/project/info`, { method: 'POST', body });
		expect(await response.json()).toEqual({ status_code: 400, total_records: null });
		expectRefusal('getProjectInfo', 'project_id', 'sent more than once');
	});

	it.each([
		['project/list', { start: 'first' }, 'start', 'not a whole number', 400],
		['project/list', { start: '1.5' }, 'start', 'not a whole number', 400],
		['project/list', { length: '99999999999' }, 'length', 'out of the 32-bit range', 400],
		['project/f/browse', { project_id: 'x', active: '1' }, 'active', 'neither true nor false', 400],
		['project/f/browse', { project_id: 'x', active: 'True' }, 'active', 'neither true nor false', 400],
		['project/f/browse', { project_id: 'x', folder_id: '' }, 'folder_id', 'sent without a value', 400],
		['user/list', { sort_key: '11' }, 'sort_key', 'greater than 10', 400],
		['user/changeemail', { mail_adress: 'nobody' }, 'mail_adress', 'not an email address', 501],
		['admin/newaccountstatistic', { duration_id: '6' }, 'duration_id', 'not one of 0, 1, 2, 3, 4, 5', 400],
		[
			'user/update',
			{ user_update_id: 'x', first_name: 'a', last_name: 'b', notification_flag: '1' },
			'notification_flag',
			'does not match ^[01]{3}$',
			400,
		],
		[
			'user/update',
			{ user_update_id: 'x', first_name: 'a', last_name: 'b', lang: 'fr' },
			'lang',
			'not one of en, ja',
			400,
		],
		[
			'link/create',
			{ project_id: 'x', type_share: '1', expiry_date: '2030-01-01' },
			'expiry_date',
			'not a date in the format yyyy/MM/dd HH:mm:ss',
			400,
		],
		[
			'link/create',
			{ project_id: 'x', type_share: '1', expiry_date: '2030/02/30' },
			'expiry_date',
			'not a date in the format yyyy/MM/dd HH:mm:ss',
			400,
		],
	])('are refused by /%s for the invalid %j', async (path, parameters, parameter, reason, code) => {
		expect((await post(sandbox, `/${path}`, { auth_token: token, ...parameters })).status_code).toBe(code);
		expect(sandbox.refusals).toEqual([{ operationId: expect.any(String), parameter, reason }]);
	});

	it('are refused with 404 for a missing or empty required parameter', async () => {
		expect((await post(sandbox, '/project/info', { auth_token: token })).status_code).toBe(404);
		expect((await post(sandbox, '/project/info', { auth_token: token, project_id: '' })).status_code).toBe(
			404,
		);
		expectRefusal('getProjectInfo', 'project_id', 'required, but missing or empty');
	});

	it('are refused with 401 for a missing token, after all other parameters', async () => {
		expect((await post(sandbox, '/project/info', { project_id: here.project_id })).status_code).toBe(401);
		expect((await post(sandbox, '/project/info')).status_code).toBe(404);
	});

	it('are refused for a token in the URL of a POST operation', async () => {
		const reply = await post(sandbox, `/project/info?auth_token=${token}`, { project_id: here.project_id });
		expect(reply.status_code).toBe(400);
		expectRefusal('getProjectInfo', '', 'a POST request must send its parameters in the body');
	});

	it('are refused for a wrong content type', async () => {
		const response = await fetch(`${sandbox.url}/project/info`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(here),
		});
		expect(await response.json()).toMatchObject({ status_code: 400 });
		expectRefusal('getProjectInfo', '', 'the content type is not application/x-www-form-urlencoded');
		expect((await post(sandbox, '/upload', here)).status_code).toBe(400);
		expect((await postParts(sandbox, '/project/info', Object.entries(here))).status_code).toBe(400);
	});

	it('are refused if a file is sent as text, or text as a file', async () => {
		const text = await postParts(sandbox, '/upload', [...Object.entries(here), ['file', 'text']]);
		expect(text.status_code).toBe(400);
		expectRefusal('uploadFile', 'file', 'not sent as a file');
		const parts: Array<[string, string | File]> = [
			['auth_token', token],
			['file', new File(['x'], 'a.txt')],
			['file', new File(['y'], 'b.txt')],
			['file_name', new File(['z'], 'c.txt')],
		];
		expect((await postParts(sandbox, '/upload', parts)).status_code).toBe(400);
		expectRefusal('uploadFile', 'file', 'sent more than once');
		expectRefusal('uploadFile', 'file_name', 'sent as a file');
		expect(sandbox.store.content.incoming()).toEqual([]);
	});

	it('are refused if a field of a multipart body is longer than 1 MiB', async () => {
		const parts: Array<[string, string]> = [
			...Object.entries(here),
			['file_name', 'x'.repeat(1024 * 1024 + 1)],
		];
		expect((await postParts(sandbox, '/upload', parts)).status_code).toBe(400);
		expect(sandbox.store.content.incoming()).toEqual([]);
		// The log shows what came before.
		expect(sandbox.requests.at(-1)).toMatchObject({
			path: '/api/upload',
			parameters: { project_id: here.project_id },
		});
	});

	it('are refused with 501 for an unknown path or a wrong method', async () => {
		expect((await fetch(`${sandbox.url}/project/nothing`, { method: 'POST' })).status).toBe(501);
		expect((await fetch(`${sandbox.url}/project/info`)).status).toBe(501);
		const wrongMethod = await fetch(`${sandbox.url}/history/team`, {
			method: 'POST',
			body: new URLSearchParams(here),
		});
		expect(wrongMethod.status).toBe(501);
		expect(sandbox.refusals).toHaveLength(3);
		expectRefusal('', '', 'no such operation: GET /api/project/info');
	});

	it('are refused before the session is checked, and the session before the operation', async () => {
		expect((await post(sandbox, '/project/info', { auth_token: 'wrong' })).status_code).toBe(404);
		expect((await post(sandbox, '/project/info', { auth_token: 'wrong', project_id: 'x' })).status_code).toBe(
			401,
		);
		expect((await post(sandbox, '/project/info', { ...here, project_id: 'x' })).status_code).toBe(404);
		expect((await get(sandbox, '/history/team', { auth_token: 'wrong', team_id: 'x' })).status_code).toBe(
			401,
		);
	});

	it('are counted, and logged with secrets masked', async () => {
		sandbox.clearRequests();
		await post(sandbox, '/project/info', here);
		expect(sandbox.count('getProjectInfo')).toBe(1);
		expect(sandbox.requests).toMatchObject([
			{
				operationId: 'getProjectInfo',
				method: 'POST',
				path: '/api/project/info',
				httpStatus: 200,
				statusCode: 200,
				parameters: { auth_token: '***', project_id: here.project_id },
			},
		]);
		sandbox.configure({ logSecrets: true });
		await post(sandbox, '/project/info', here);
		expect(sandbox.requests[1].parameters.auth_token).toBe(token);
		sandbox.configure({ logSecrets: false });
	});
});

describe('the style of errors', () => {
	const cases = [
		['/project/info', { project_id: 'unknown' }, 404, 404],
		['/admin/teamstatistic', {}, 112, 400],
		['/user/changeemail', { mail_adress: 'manager@example.com' }, 507, 507],
	] as const;

	it.each(cases)('is HTTP 200 for %s by default', async (path, parameters, code) => {
		expect(await post(sandbox, path, { auth_token: token, ...parameters })).toEqual({
			httpStatus: 200,
			status_code: code,
			total_records: null,
		});
	});

	it.each(cases)(
		'is a matching HTTP status for %s if errorStyle is http',
		async (path, parameters, code, httpStatus) => {
			sandbox.configure({ errorStyle: 'http', errorDescription: true });
			expect(await post(sandbox, path, { auth_token: token, ...parameters })).toEqual({
				httpStatus,
				status_code: code,
				total_records: null,
				description: expect.stringMatching(/^[A-Z_]+$/),
			});
			sandbox.configure({ errorStyle: 'body', errorDescription: false });
		},
	);
});
