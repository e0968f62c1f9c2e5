import fc from 'fast-check';
import { CallFailed } from '../../client/contract/failures';
import { baseUrlOf } from '../../client/session/baseUrl';
import { anyText } from './arbitraries.mts';
import { holds } from './cases.mts';

const LOOPBACK = [
	'localhost',
	'127.0.0.1',
	'127.1',
	'2130706433',
	'0x7f.1',
	'[::1]',
	'127.255.255.254',
	'LOCALHOST',
];
const ELSEWHERE = [
	'www.example.com',
	'127.0.0.1.example.com',
	'localhost.example.com',
	'128.0.0.1',
	'10.0.0.1',
	'[::2]',
	'0.0.0.0',
	'[::ffff:10.0.0.1]',
	'user@example.com',
];
const PASSWORD = 'open-sesame';

const address = fc
	.tuple(
		fc.constantFrom('https:', 'http:', 'HTTP:', 'ftp:', 'file:', 'javascript:', 'data:', ''),
		fc.constantFrom('//', '/', '\\\\', ''),
		fc.constantFrom('', '', 'name@', `name:${PASSWORD}@`, `:${PASSWORD}@`),
		fc.oneof(fc.constantFrom(...LOOPBACK, ...ELSEWHERE), anyText),
		fc.constantFrom('', ':6890', ':', ':99999', ':x'),
		fc.constantFrom(
			'',
			'/',
			'/api',
			'/api//',
			'/api/../x',
			'/a b',
			'/api?x=1',
			'/api?',
			'/api#x',
			'\\api',
			'/@',
		),
	)
	.map((parts) => parts.join(''));

test('an address is one that a password may be sent to, or it is refused', async () => {
	await holds(
		fc.property(
			fc.oneof(address, fc.webUrl({ withFragments: true, withQueryParameters: true }), anyText),
			(text) => {
				let accepted: string;
				try {
					accepted = baseUrlOf({ baseUrl: text });
				} catch (error) {
					expect(error).toBeInstanceOf(CallFailed);
					expect(
						String((error as CallFailed).message) + String((error as CallFailed).description),
					).not.toContain(PASSWORD);
					return;
				}
				const url = new URL(accepted);
				expect([url.username, url.password, url.search, url.hash]).toEqual(['', '', '', '']);
				expect(accepted).not.toMatch(/[?#\s]|\/$/);
				if (url.protocol === 'http:')
					expect(url.hostname).toMatch(/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/);
				else expect(url.protocol).toBe('https:');
				expect(baseUrlOf({ baseUrl: accepted })).toBe(accepted);
			},
		),
		400,
	);
});
