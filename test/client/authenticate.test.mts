import type { IHttpRequestOptions } from 'n8n-workflow';
import { Account } from '../../client/session/account';
import { authenticate, tokenOf } from '../../client/session/authenticate';

const account = {
	email: 'a@example.com',
	password: 'one',
	teamId: '',
	baseUrl: 'https://docs.example.com/api/',
};
const credentials = { ...account, sessionToken: Account.sessionOf(account).toStored('token') };
const sign = async (options: object) => await authenticate(credentials, options as IHttpRequestOptions);

beforeEach(() => Account.forgetAll());

test('puts base URL and token into a form, a query, and a multipart form, where the token comes first', async () => {
	expect(await sign({ method: 'POST', url: '/project/info', body: { project_id: 'p' } })).toEqual({
		method: 'POST',
		baseURL: 'https://docs.example.com/api',
		url: '/project/info',
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: { project_id: 'p', auth_token: 'token' },
	});
	expect(await sign({ method: 'GET', url: '/history/team', qs: { team_id: 't' } })).toMatchObject({
		qs: { team_id: 't', auth_token: 'token' },
	});
	const form = new FormData();
	form.set('auth_token', '');
	form.set('file', new File(['x'], 'x.txt'));
	await sign({ method: 'POST', url: '/upload', body: form });
	const names: string[] = [];
	form.forEach((_value, name) => names.push(name));
	expect(names).toEqual(['auth_token', 'file']);
	expect(form.get('auth_token')).toBe('token');
});

test('names the token as the operation does, and leaves it out if none is wanted', async () => {
	expect(await sign({ method: 'POST', url: '/user/logout' })).toMatchObject({
		body: { access_token: 'token' },
	});
	for (const url of ['/link/get', '/link/browse', '/user/login/checkmail', '/user/signup']) {
		const signed = await sign({ method: 'POST', url, body: { link_id: 'l' } });
		expect(tokenOf(signed)).toBe('');
		expect(signed.headers).toEqual({ 'Content-Type': 'application/x-www-form-urlencoded' });
	}
});

test("signs what n8n's HTTP Request node sends, in each of its forms", async () => {
	const uri = 'https://docs.example.com/api/upload';
	expect(await sign({ method: 'POST', uri, form: { a: 1 } })).toMatchObject({
		form: { a: 1, auth_token: 'token' },
	});
	const signed = (await sign({ method: 'POST', uri, formData: { file: 'x' } })) as { formData?: object };
	expect(Object.keys(signed.formData!)).toEqual(['auth_token', 'file']);
	const grown = new Map<string, string>();
	const growing = { append: (name: string, value: string) => void grown.set(name, value) };
	expect(await sign({ method: 'POST', uri, formData: growing })).toHaveProperty('formData', growing);
	expect([...grown]).toEqual([['auth_token', 'token']]);
	expect(await sign({ method: 'POST', uri })).toMatchObject({ body: { auth_token: 'token' } });
	expect(await sign({ uri })).toMatchObject({ qs: { auth_token: 'token' } });
});

test.each([
	'https://www.example.com/api/project/info',
	'https://docs.example.com.evil.example.com/api/project/info',
	'https://docs.example.com/apinot/project/info',
	'http://docs.example.com/api/project/info',
	'https://docs.example.com/',
])('gives no token to %s', async (url) => {
	for (const options of [{ method: 'POST', url, body: { a: 1 } }, { url }, { uri: url, form: { a: 1 } }]) {
		const before = JSON.stringify(options);
		expect(JSON.stringify(await sign(options))).toBe(before);
	}
});
