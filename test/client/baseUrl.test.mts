import { DEFAULT_BASE_URL, parseBaseUrl } from '../../client/session/baseUrl';

test.each([
	['', DEFAULT_BASE_URL],
	[undefined, DEFAULT_BASE_URL],
	[' https://docs.example.com/api/ ', 'https://docs.example.com/api'],
	['http://127.0.0.1:6890/api', 'http://127.0.0.1:6890/api'],
	['http://localhost/api', 'http://localhost/api'],
	['http://[::1]:6890/api', 'http://[::1]:6890/api'],
])('takes %p for %p', (input, expected) => {
	expect(parseBaseUrl(input)).toBe(expected);
});

test.each([
	['www.example.com', 'is not a valid URL'],
	['http://docs.example.com/api', 'must start with https://'],
	['http://127.0.0.1.example.com/api', 'must start with https://'],
	['ftp://docs.example.com/api', 'must start with https://'],
	['https://name:secret@docs.example.com/api', 'only a host and a path'],
	['https://docs.example.com/api?key=1', 'only a host and a path'],
	['https://docs.example.com/api#top', 'only a host and a path'],
])('refuses %p because it %s', (input, reason) => {
	expect(() => parseBaseUrl(input)).toThrow(reason);
});

test('does not repeat a password in the address', () => {
	expect(() => parseBaseUrl('https://name:secret@docs.example.com/api')).toThrow(
		expect.objectContaining({ message: expect.not.stringContaining('secret') }),
	);
});
