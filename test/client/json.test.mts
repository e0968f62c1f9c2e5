import { parseJson } from '../../client/contract/json';

test.each([
	['12345678901234567890', '12345678901234567890'],
	['-12345678901234567890', '-12345678901234567890'],
	['9007199254740993', '9007199254740993'],
	['9007199254740991', 9_007_199_254_740_991],
	['1732622400000', 1_732_622_400_000],
	['1234567890123456.5', 1_234_567_890_123_456.5],
	['0.12345678901234567', Number('0.12345678901234567')],
	['1e12345678901234567', Infinity],
])('reads the number %s without rounding an ID', (json, value) => {
	expect(parseJson(json)).toBe(value);
	expect(parseJson(`{"id":${json}}`)).toEqual({ id: value });
	expect(parseJson(`[ ${json} , ${json}]`)).toEqual([value, value]);
});

test.each([
	'12345678901234567890',
	'a "12345678901234567890" b',
	'\\',
	'\\"12345678901234567890,',
	'a\n\\\\',
])('leaves the text %j as it is', (text) => {
	const document = { [text]: [text, { inner: text }], id: '12345678901234567890' };
	expect(parseJson(JSON.stringify(document))).toEqual(document);
});

test.each(['{"id":12345678901234567890', '"12345678901234567890', '12345678901234567890 x', ''])(
	'does not take %j for JSON',
	(text) => {
		expect(() => parseJson(text)).toThrow(SyntaxError);
	},
);

test('takes no longer for long texts', () => {
	const text = '\\"'.repeat(2_000_000);
	const begun = Date.now();
	expect(parseJson(`{"id":12345678901234567890,"text":"${text}"}`)).toMatchObject({
		id: '12345678901234567890',
	});
	expect(() => parseJson(`"12345678901234567890${text}`)).toThrow(SyntaxError);
	expect(Date.now() - begun).toBeLessThan(10_000);
});
