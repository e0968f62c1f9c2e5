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
	['www.example.com', 'is not an address'],
	['http://docs.example.com/api', 'must begin with https://'],
	['http://127.0.0.1.example.com/api', 'must begin with https://'],
	['ftp://docs.example.com/api', 'must begin with https://'],
	['https://name:secret@docs.example.com/api', 'host and a path only'],
	['https://docs.example.com/api?key=1', 'host and a path only'],
	['https://docs.example.com/api#top', 'host and a path only'],
])('refuses %p because it %s', (input, reason) => {
	expect(() => parseBaseUrl(input)).toThrow(reason);
});

test('does not repeat a password in the address', () => {
	expect(() => parseBaseUrl('https://name:secret@docs.example.com/api')).toThrow(
		expect.objectContaining({ message: expect.not.stringContaining('secret') }),
	);
});
