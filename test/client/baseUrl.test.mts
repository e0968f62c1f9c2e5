import { DEFAULT_BASE_URL, adviceOn, baseUrlOf } from '../../client/session/baseUrl';

test.each([
	['', DEFAULT_BASE_URL],
	[undefined, DEFAULT_BASE_URL],
	[' https://docs.example.com/api/ ', 'https://docs.example.com/api'],
	['http://127.0.0.1:6890/api', 'http://127.0.0.1:6890/api'],
	['http://localhost/api', 'http://localhost/api'],
	['http://[::1]:6890/api', 'http://[::1]:6890/api'],
	['689cloud.com', 'https://689cloud.com/api'],
	['www.689cloud.com/', 'https://www.689cloud.com/api'],
	['https://689cloud.com', 'https://689cloud.com/api'],
	['docs.example.com', 'https://docs.example.com/api'],
	['docs.example.com:8443', 'https://docs.example.com:8443/api'],
	['docs.example.com/cloud', 'https://docs.example.com/cloud'],
	['localhost:6890', 'http://localhost:6890/api'],
	['127.0.0.1:6890/api', 'http://127.0.0.1:6890/api'],
	['https://docs.example.com', 'https://docs.example.com'],
])('takes %p for %p', (input, expected) => {
	expect(baseUrlOf({ baseUrl: input })).toBe(expected);
});

test.each([
	['www example com', 'is not a valid URL'],
	['sandbox:6890:1/api', 'is not a valid URL'],
	['name:secret@docs.example.com', 'is not a valid URL'],
	['http:/docs.example.com', 'is not a valid URL'],
	['http://host.docker.internal:6890/api', 'must start with https://'],
	['http://docs.example.com/api', 'must start with https://'],
	['http://127.0.0.1.example.com/api', 'must start with https://'],
	['ftp://docs.example.com/api', 'must start with https://'],
	['https://name:secret@docs.example.com/api', 'only a host and a path'],
	['https://docs.example.com/api?key=1', 'only a host and a path'],
	['https://docs.example.com/api#top', 'only a host and a path'],
])('refuses %p because it %s', (input, reason) => {
	expect(() => baseUrlOf({ baseUrl: input })).toThrow(reason);
});

test('does not repeat a password in the address', () => {
	expect(() => baseUrlOf({ baseUrl: 'https://name:secret@docs.example.com/api' })).toThrow(
		expect.objectContaining({ message: expect.not.stringContaining('secret') }),
	);
});

const PRIVATE = [
	...['host.docker.internal', 'sandbox', 'n8n.local', 'box.home.arpa', '10.0.0.7', '172.17.0.1'],
	...['172.31.255.1', '192.168.1.2', '[fd00::1]'],
];

test.each(PRIVATE)('takes http for the private host %s only where that is allowed', (host) => {
	const baseUrl = `http://${host}:6890/api`;
	expect(baseUrlOf({ baseUrl, allowHttp: true })).toBe(baseUrl);
	for (const allowHttp of [undefined, false, 'true'])
		expect(() => baseUrlOf({ baseUrl, allowHttp })).toThrow(
			expect.objectContaining({
				failure: expect.objectContaining({ advice: expect.stringContaining('Allow HTTP on a Private Host') }),
			}),
		);
});

test.each([
	'docs.example.com',
	'172.32.0.1',
	'11.0.0.1',
	'192.169.1.1',
	'[2001:db8::1]',
	'internal.example.com',
])('takes http for the public host %s never', (host) => {
	expect(() => baseUrlOf({ baseUrl: `http://${host}/api`, allowHttp: true })).toThrow(
		'must start with https://',
	);
});

test('names a missing /api, and no other', () => {
	expect(adviceOn('https://docs.example.com')).toContain('try https://docs.example.com/api');
	expect(adviceOn('https://docs.example.com/api')).not.toContain('try');
});
