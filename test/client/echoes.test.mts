import { withoutEchoes } from '../../client/contract/echoes';
import { maskSecrets, secretsSent, withoutSecrets } from '../../client/contract/secrets';

const TOKEN = '0a1b2c3d4e5f';
const secrets = secretsSent({ auth_token: TOKEN, password: 'blue', file_id: 'f' }, 'the-hash-of-it');

test.each([
	['under another name', { session: TOKEN }, { session: '***' }],
	['inside a URL', { u: `https://example.com/?t=${TOKEN}&x=1` }, { u: 'https://example.com/?t=***&x=1' }],
	['as a name', { [TOKEN]: 1 }, { '***': 1 }],
	['deep inside', [{ a: [[{ b: TOKEN }]] }], [{ a: [[{ b: '***' }]] }]],
	['of an earlier call', { h: 'the-hash-of-it' }, { h: '***' }],
	['that is short, as a whole text', { p: 'blue', color: 'dark blue' }, { p: '***', color: 'dark blue' }],
	['in a text', TOKEN, '***'],
])('masks a secret %s', (_case, answer, clean) => {
	expect(withoutEchoes(answer, secrets)).toEqual(clean);
});

test('masks a secret that is a number, and one that is encoded', () => {
	const odd = secretsSent({ auth_token: '1234567890', content_url: 'https://example.com/a b?c=d' });
	expect(withoutEchoes({ a: 1234567890, b: 'x=https%3A%2F%2Fexample.com%2Fa%20b%3Fc%3Dd' }, odd)).toEqual({
		a: '***',
		b: 'x=***',
	});
});

const ODD = `Pä ss&<"'>w0rd+é/1%`;

test.each([
	['in HTML', 'Pä ss&amp;&lt;&quot;&#39;&gt;w0rd+é/1%'],
	["in HTML, by PHP's function", 'Pä ss&amp;&lt;&quot;&#039;&gt;w0rd+é/1%'],
	['in HTML, but for quotes', `Pä ss&amp;&lt;"'&gt;w0rd+é/1%`],
	['in JSON of ASCII', `P\\u00e4 ss&<\\"'>w0rd+\\u00e9/1%`],
	['in JSON as PHP writes it', `P\\u00e4 ss&<\\"'>w0rd+\\u00e9\\/1%`],
	['with backslashes before quotes', `Pä ss&<\\"\\'>w0rd+é/1%`],
	['percent-encoded with small digits', `P%c3%a4%20ss%26%3c%22'%3ew0rd%2b%c3%a9%2f1%25`],
	['in a form with small digits', 'P%c3%a4+ss%26%3c%22%27%3ew0rd%2b%c3%a9%2f1%25'],
	['in another spelling of Unicode', ODD.normalize('NFD')],
	['in Base64', Buffer.from(ODD).toString('base64')],
])('masks a password %s, in answers and in what the service says', (_how, written) => {
	const sent = { password: ODD };
	expect(withoutEchoes({ note: `x=${written}.`, [written]: [written] }, secretsSent(sent))).toEqual({
		note: 'x=***.',
		'***': ['***'],
	});
	expect(maskSecrets(`Not accepted: ${written}.`, sent)).toBe('Not accepted: ***.');
});

test('masks a number that is a secret, even if it may be a size: a lost size is seen, a told secret is not', () => {
	const odd = secretsSent({ auth_token: '4711', password: '1234567' });
	expect(withoutEchoes({ code: 4711, total: 1234567, near: 12345678 }, odd)).toEqual({
		code: '***',
		total: '***',
		near: 12345678,
	});
});

test('leaves everything else as it is, and does not copy it', () => {
	const answer = { id: 'f', list: [{ n: 1, t: 'text', nothing: null }], color: 'blues' };
	expect(withoutEchoes(answer, secrets)).toBe(answer);
	expect(withoutEchoes({ v: '1' }, secretsSent({ password: '1' }))).toEqual({ v: '1' });
});

test('takes out what is a secret by its name, however it is written', () => {
	expect(
		withoutSecrets({
			...{ authToken: 1, 'Auth-Token': 1, ACCESS_TOKEN: 1, passwordHash: 1, new_password: 1 },
			...{ has_password: true, owner: { password_hash: 1, id: 2 } },
		}),
	).toEqual({ has_password: true, owner: { id: 2 } });
});
