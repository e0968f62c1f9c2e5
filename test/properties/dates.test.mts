import fc from 'fast-check';
import { toEpochMs, toServiceDate, toServiceDateFrom } from '../../nodes/shared/form/dates';
import { JARGON, anyText, anyValue, outcomeOf } from './arbitraries.mts';
import { holds } from './cases.mts';

const SERVICE_DATE = /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d$/;

/** Text that looks like a date, and may not be one. */
const dateLike = fc
	.tuple(
		fc.oneof(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 0, max: 99999 })),
		fc.constantFrom('-', '/', '.'),
		fc.integer({ min: 0, max: 14 }),
		fc.integer({ min: 0, max: 33 }),
		fc.constantFrom('', 'T', ' '),
		fc
			.tuple(fc.nat(25), fc.nat(61), fc.nat(61))
			.map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
		fc.constantFrom('', 'Z', '+09:00', '-0530', '.123Z', '+99:99', ' PM', '[Asia/Tokyo]', 'x'),
	)
	.map(
		([year, dash, month, day, gap, time, end]) =>
			`${year}${dash}${month}${dash}${day}${gap}${gap && time}${gap && end}`,
	);

const moment = fc.date({
	min: new Date('1000-01-01T00:00:00Z'),
	max: new Date('9999-12-31T00:00:00Z'),
	noInvalidDate: true,
});
const anything = fc.oneof(
	dateLike,
	moment,
	moment.map((date) => date.toISOString()),
	anyValue,
	anyText,
);

test.each([toServiceDate, toServiceDateFrom, toEpochMs])(
	'%p writes a date, or says what is wrong',
	async (write) => {
		const seen = { written: 0, refused: 0 };
		await holds(
			fc.property(anything, (value) => {
				const outcome = outcomeOf(() => write(value));
				seen['refusal' in outcome ? 'refused' : 'written'] += 1;
				if ('refusal' in outcome) {
					expect(outcome.refusal).toMatch(/^must be a date like 2030-12-31 or 2030-12-31T18:00:00, /);
					expect(
						outcome.refusal.replace(String(typeof value === 'string' ? value.trim() : ''), ''),
					).not.toMatch(JARGON);
					return;
				}
				expect(outcome.value).toMatch(write === toEpochMs ? /^-?\d+$/ : SERVICE_DATE);
				// What was written is the same date when read again; a number of milliseconds is, if it has 13 digits.
				if (write !== toEpochMs || /^\d{13}$/.test(outcome.value))
					expect(write(outcome.value)).toBe(outcome.value);
			}),
			300,
		);
		expect(Math.min(seen.written, seen.refused)).toBeGreaterThan(0);
	},
);

test('the clock time is sent as written, whatever the zone', async () => {
	const zone = fc.constantFrom('', 'Z', '+09:00', '-0530', '.5Z', '.123456+00:00');
	await holds(
		fc.property(moment, zone, fc.constantFrom('T', ' '), (date, end, gap) => {
			const [day, time] = date.toISOString().slice(0, 19).split('T');
			expect(toServiceDate(`${day}${gap}${time}${end}`)).toBe(`${day.replace(/-/g, '/')} ${time}`);
			expect(toServiceDate(day)).toBe(`${day.replace(/-/g, '/')} 23:59:59`);
			expect(toServiceDateFrom(day)).toBe(`${day.replace(/-/g, '/')} 00:00:00`);
		}),
		200,
	);
});

test('a time with a zone is exactly that time', async () => {
	const offset = fc
		.tuple(fc.constantFrom('+', '-'), fc.nat(14), fc.nat(59))
		.map(
			([sign, hours, minutes]) =>
				`${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`,
		);
	await holds(
		fc.property(moment, offset, (date, zone) => {
			const text = date.toISOString().slice(0, 19);
			expect(toEpochMs(text)).toBe(String(Date.parse(`${text}Z`)));
			expect(toEpochMs(text + zone)).toBe(String(Date.parse(text + zone)));
		}),
		200,
	);
});

test('a day that is not in the calendar is refused', async () => {
	await holds(
		fc.property(
			fc.integer({ min: 1000, max: 9999 }),
			fc.integer({ min: 1, max: 14 }),
			fc.integer({ min: 1, max: 33 }),
			(year, month, day) => {
				const last = month > 12 ? 0 : new Date(Date.UTC(year, month, 0)).getUTCDate();
				expect('value' in outcomeOf(() => toServiceDate(`${year}-${month}-${day}`))).toBe(day <= last);
			},
		),
		200,
	);
});
