import fc from 'fast-check';
import { isoDate, momentOf } from '../../client/contract/moments';
import { holds } from '../properties/cases.mts';

test.each([
	['2030/06/30 23:59:59', '2030-06-30T23:59:59'],
	['2030-06-30', '2030-06-30'],
	['2030-06-30T10:00:00+0200', '2030-06-30T10:00:00+02:00'],
	[1_893_456_000, '2030-01-01T00:00:00.000Z'],
	[1_893_456_000_000, '2030-01-01T00:00:00.000Z'],
	[1_893_456_000_000_000, '2030-01-01T00:00:00.000Z'],
	[253_402_300_799_999, '9999-12-31T23:59:59.999Z'],
	['0', null],
	[0, null],
	['', null],
	[null, null],
])('%s is written as %s', (value, written) => {
	expect(isoDate(value)).toBe(written);
});

test.each([1_893_456_000_000_000_000, '9223372036854775807', 2 ** 63, '2030/02/30 00:00:00', 'never', 42])(
	'%s is no date that can be read, and stays as it is',
	(value) => {
		expect(momentOf(value)).toBeUndefined();
		expect(isoDate(value)).toBe(String(value));
	},
);

test('whatever comes, it is a date with a year of four digits, or what came', async () => {
	const value = fc.oneof(
		fc.maxSafeNat(),
		fc.double({ min: 0, noNaN: true }),
		fc.bigInt({ min: 0n, max: 2n ** 65n }).map(String),
		fc.string(),
	);
	await holds(
		fc.property(value, (came) => {
			const written = isoDate(came);
			const isDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{3})?(Z|[+-]\d{2}:\d{2})?)?$/;
			if (written !== null && !isDate.test(written)) expect(written).toBe(String(came).trim());
		}),
		1000,
		50_000,
	);
});
