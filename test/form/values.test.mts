import {
	LINK_URL,
	toCount,
	toEmail,
	toEmails,
	toId,
	toIds,
	toLinkId,
	toList,
	toText,
} from '../../nodes/shared/form/values';

test('writes a list with commas, however it was given, and each value once', () => {
	expect(toList('a, b;c\nd  a,')).toBe('a,b,c,d');
	expect(toList(['a', 'b,c', 'a'])).toBe('a,b,c');
	expect(toList(' , ')).toBe('');
	expect(() => toList([{ id: 1 }])).toThrow('must be text');
});

test('takes one ID only', () => {
	expect(toId(' abc ')).toBe('abc');
	expect(() => toId('a,b')).toThrow('must be a single ID');
	expect(() => toId({ id: 'a' })).toThrow('must be text');
});

test('takes whole numbers, also written as text', () => {
	expect(toCount(0)).toBe('0');
	expect(toCount('12')).toBe('12');
	expect(toCount(2_147_483_647)).toBe('2147483647');
	for (const value of [-1, 1.5, 2_147_483_648, 'x', '', true, NaN, Infinity])
		expect(() => toCount(value)).toThrow('must be a whole number');
});

test('checks addresses', () => {
	expect(toEmails('a@example.com, b@example.com')).toBe('a@example.com,b@example.com');
	expect(() => toEmails('a@example.com,b')).toThrow('"b" is not an email address');
});

test.each(['<a@b.c>', 'mailto:a@b.c', '[a@b.c]', 'a@b.c)', '\u200ba@b.c', 'a@b.c\u0000', 'Ada <a@b.c>'])(
	'takes %j for no address',
	(text) => {
		expect(() => toEmails(text)).toThrow('is not an email address');
		expect(() => toEmails(['x@y.z', text])).toThrow('is not an email address');
		expect(() => toEmail(text)).toThrow('must be an email address');
	},
);

test.each(["o'hara+x@b.example.com", 'ä@ö.example', '"a"@b.c', 'a/b=c@d.e'])(
	'takes %j for an address',
	(text) => {
		expect(toEmail(text)).toBe(text);
	},
);

test('writes booleans and numbers as text', () => {
	expect(toText(true)).toBe('true');
	expect(toText(1)).toBe('1');
	expect(toText(9_007_199_254_740_991)).toBe('9007199254740991');
});

test.each([9_007_199_254_740_992, -9_007_199_254_740_992, 1e21])(
	'refuses %j, which may be rounded',
	(number) => {
		for (const write of [toText, toId, toList, toIds, toLinkId])
			expect(() => write(number)).toThrow('numbers this large lose their last digits');
		expect(() => toIds(['a', number])).toThrow('last digits');
	},
);

test('takes a share link by its ID, its path or its address', () => {
	for (const value of ['abc', ' abc ', 'view-link/abc', 'https://www.example.com/view-link/abc?from=mail'])
		expect(toLinkId(value)).toBe('abc');
	expect(() => toLinkId('a b')).toThrow('must be a single ID');
});

test.each([
	...[
		'https://example.com/view/link?id=abc',
		'view/link?id=abc',
		'https://example.com/view/link?x=1&link_id=abc',
	],
	...[
		'https://example.com/view?abc',
		'https://example.com/#/view-link/abc',
		'https://example.com/app#!/view/abc',
	],
	...['#/view-link/abc', 'https://example.com', 'https://example.com/?id=abc', 'ftp://example.com/abc', '/'],
])('%s is no link that ends with its ID, and nothing in it is taken for one', (value) => {
	expect(() => toLinkId(value)).toThrow(
		/^must be a link ID or a URL that ends with one, not ".+"\. Use the link ID$/,
	);
	if (value.startsWith('http')) expect(new RegExp(`^${LINK_URL}$`).test(value)).toBe(false);
});

test.each(['https://example.com/docs/view-link/abc/', 'https://example.com/s/abc?fbclid=x&utm_id=y#page=2'])(
	'%s ends with its ID',
	(value) => {
		expect(toLinkId(value)).toBe('abc');
		expect(new RegExp(`^${LINK_URL}$`).exec(value)?.[1]).toBe('abc');
	},
);
