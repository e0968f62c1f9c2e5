import fc from 'fast-check';
import { namesOf } from '../../nodes/shared/fields/folderPath';
import * as values from '../../nodes/shared/form/values';
import { JARGON, anyText, anyValue, fileName, outcomeOf } from './arbitraries.mts';
import { holds } from './cases.mts';

const { toCount, toEmail, toEmails, toId, toLinkId, toList, toNumbers, toText, toWholeNumber } = values;

/** What each function may write: its form or, for text, the exact text. */
const FORMS: Partial<Record<keyof typeof values, RegExp | ((value: unknown) => string)>> = {
	toText: (value) => Buffer.from(String(value)).toString(),
	toCount: /^\d+$/,
	toWholeNumber: /^-?\d+$/,
	toId: /^[^\s,]*$/,
	toLinkId: /^[^\s,/]*$/,
	toList: /^[^\s;]*$/,
	toNumbers: /^(\d+(,\d+)*)?$/,
	toEmail: /^[^@\s]+@[^@\s]+$/,
	toEmails: /^([^@\s,]+@[^@\s,]+(,[^@\s,]+@[^@\s,]+)*)?$/,
};

const id = fc.stringMatching(/^[0-9a-f]{32}$/);
const gap = fc.constantFrom(',', ' ', '\n', ';', ', ', '\r\n\t', ' ;, ');
const item = fc.oneof(id, fc.stringMatching(/^\w+@\w+\.example\.com$/), fc.nat().map(String));
/** A list as people type it. */
const listText = fc.array(fc.tuple(item, gap)).map((parts) => parts.flat().join(''));
const anything = fc.oneof(
	anyValue,
	listText,
	fc.array(item),
	fileName,
	id.map((one) => `https://www.example.com/s/${one}?x=1#y`),
);

test.each(Object.entries(FORMS))(
	'%s writes what the service takes, or says what is wrong',
	async (name, form) => {
		const write = values[name as 'toText'];
		const seen = { written: 0, refused: 0 };
		await holds(
			fc.property(anything, (value) => {
				const outcome = outcomeOf(() => write(value));
				const own = typeof value === 'string' ? value : '';
				seen['refusal' in outcome ? 'refused' : 'written'] += 1;
				if ('refusal' in outcome) {
					expect(outcome.refusal).toMatch(/^must (be|contain) /);
					expect(outcome.refusal.length).toBeLessThan(200);
					if (!JARGON.test(own)) expect(outcome.refusal).not.toMatch(JARGON);
					return;
				}
				if (form instanceof RegExp) expect(outcome.value).toMatch(form);
				else expect(outcome.value).toBe(form(value));
				expect(outcome.value).toBe(Buffer.from(outcome.value).toString());
				if (!JARGON.test(own)) expect(outcome.value).not.toMatch(JARGON);
				expect(write(outcome.value)).toBe(outcome.value);
			}),
			100,
		);
		expect(Math.min(seen.written, seen.refused)).toBeGreaterThan(0);
	},
);

test('a number and the same number as text give the same result', async () => {
	await holds(
		fc.property(
			fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.double({ noNaN: true })),
			fc.constantFrom('', ' ', '\n'),
			(number, space) => {
				for (const write of [toCount, toWholeNumber]) {
					const [one, other] = [number, `${space}${number}${space}`].map((value) =>
						outcomeOf(() => write(value)),
					);
					expect('value' in other).toBe('value' in one);
					if ('value' in one) expect(other).toEqual(one);
					const isCount = number >= 0 && number < 2 ** 31;
					const isValid = Number.isSafeInteger(number) && (write === toWholeNumber || isCount);
					expect('value' in one).toBe(isValid);
					if ('value' in one) expect(Number(one.value)).toBe(number + 0);
				}
			},
		),
		200,
	);
});

test('a list has each ID once, in the given order, whatever separates them', async () => {
	await holds(
		fc.property(fc.array(item), fc.array(gap, { minLength: 1 }), (ids, gaps) => {
			const written = ids.map((one, index) => one + gaps[index % gaps.length]).join('');
			const expected = [...new Set(ids)].join(',');
			expect(toList(written)).toBe(expected);
			expect(toList(ids)).toBe(expected);
			expect(toList([...ids, null, undefined, '', ' '])).toBe(expected);
			expect(toList(ids.map((one) => [one, ''].join(gaps[0])))).toBe(expected);
		}),
		200,
	);
});

test('an ID loses the blanks around it, and nothing else', async () => {
	await holds(
		fc.property(id, fc.constantFrom('', ' ', '\n', '\t '), (one, space) => {
			expect(toId(space + one + space)).toBe(one);
			expect(toLinkId(`${space}https://www.example.com/share/${one}/${space}`)).toBe(one);
			expect(toEmail(`${space}${one}@example.com${space}`)).toBe(`${one}@example.com`);
			expect(toEmails([`${one}@example.com${space}`])).toBe(`${one}@example.com`);
			expect(toNumbers([1, '2', space])).toBe('1,2');
		}),
		50,
	);
});

test('text is sent as it is, except for lone surrogates', async () => {
	await holds(
		fc.property(anyText, (text) => expect(toText(text)).toBe(Buffer.from(text).toString())),
		100,
	);
});

/** Whether a path has nothing but blanks between two slashes, with names before and after them. */
const hasGap = (path: string) => /\/\s*\//.test(path.replace(/^[\s/]+|[\s/]+$/g, ''));

test('a path is a list of names without slashes or surrounding blanks; one with an empty name in it is refused', async () => {
	await holds(
		fc.property(
			fc.oneof(
				anyText,
				fc.array(fileName).map((names) => names.join('/')),
			),
			(path) => {
				if (hasGap(path)) return expect(() => namesOf(path)).toThrow('a folder without a name');
				const names = namesOf(path);
				for (const name of names) expect(name).toMatch(/^[^/\s]([^/]*[^/\s])?$/);
				expect(namesOf(names.join(' / '))).toEqual(names);
				expect(namesOf(`//${names.join('/')}/ /`)).toEqual(names);
				if (names.length > 1) expect(() => namesOf(names.join('//'))).toThrow('a folder without a name');
			},
		),
		150,
	);
});
