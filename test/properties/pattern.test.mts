import fc from 'fast-check';
import { matchesPattern } from '../../nodes/Cloud689/resources/file/pattern';
import { holds } from './cases.mts';

const REPEATS = 200;

/** The pattern as a regular expression, which is fast enough for short patterns only. */
function asExpression(pattern: string): RegExp {
	const source = pattern
		.replace(/[.+^${}()|[\]\\]/g, '\\$&')
		.replace(/\*/g, '.*')
		.replace(/\?/g, '.');
	return new RegExp(`^${source}$`, 'isu');
}

test('a pattern matches the same names as its regular expression', async () => {
	const letters = fc.constantFrom('a', 'b', 'B', '.', '契');
	const text = fc.string({ unit: letters, maxLength: 8 });
	const pattern = fc.string({ unit: fc.oneof(letters, fc.constantFrom('*', '?')), maxLength: 6 });
	await holds(
		fc.property(text, pattern, (name, wanted) => {
			expect(matchesPattern(name, wanted)).toBe(asExpression(wanted).test(name));
		}),
		400,
	);
});

test('a pattern of many stars ends in reasonable time', async () => {
	await holds(
		fc.property(fc.array(fc.constantFrom('*a', '*', 'a*?', '**b')), (pieces) => {
			const pattern = pieces.join('').repeat(REPEATS);
			expect(matchesPattern('a'.repeat(REPEATS), `${pattern}*c`)).toBe(false);
		}),
		50,
	);
});
