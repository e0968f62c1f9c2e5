import { findIn, formsOf, newSecret, passwordSecrets } from './secrets.mts';

const VALUE = 'Pä ss+/&="%word';
const forms = formsOf([{ name: 'secret', value: VALUE }]);
const found = (text: string) => findIn(Buffer.from(text), forms);

test.each([
	['plain', `before ${VALUE} after`],
	['JSON', JSON.stringify({ value: VALUE })],
	['JSON in JSON', JSON.stringify(JSON.stringify({ value: VALUE }))],
	['URL', `https://www.example.com/?p=${encodeURIComponent(VALUE)}`],
	['form', new URLSearchParams({ password: VALUE, next: '1' }).toString()],
	['hexadecimal', Buffer.from(`x${VALUE}`).toString('hex')],
	['base64', Buffer.from(`${VALUE}:x`).toString('base64')],
	['base64 after one byte', Buffer.from(`x${VALUE}:`).toString('base64')],
	['base64 after two bytes', Buffer.from(`xy${VALUE}`).toString('base64')],
	['base64url', Buffer.from(`x:${VALUE}`).toString('base64url')],
	['capital letters', VALUE.toUpperCase()],
])('finds a secret as %s', (_form, text) => {
	expect(found(text).length).toBeGreaterThan(0);
});

test('finds nothing where there is nothing', () => {
	expect(found('Pä ss+/&="%wor')).toEqual([]);
	expect(found(Buffer.from('another password').toString('base64'))).toEqual([]);
});

test('a password comes with its MD5, and no two passwords are the same', () => {
	expect(passwordSecrets('p', '123456').map(({ value }) => value)).toEqual([
		'123456',
		'e10adc3949ba59abbe56e057f20f883e',
	]);
	expect(newSecret()).not.toBe(newSecret());
});
