import fc from 'fast-check';
import { DateTime } from 'luxon';
import { toEpochMs, toServiceDate, toServiceDateFrom } from '../../nodes/shared/form/dates';
import { JARGON, anyText, anyValue, outcomeOf } from './arbitraries.mts';
import { NIGHTLY_CASES, holds } from './cases.mts';

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

const zone = fc.constantFrom(
	...['UTC', 'Asia/Tokyo', 'America/New_York', 'Europe/London', 'Africa/Cairo', 'Asia/Kathmandu'],
	...['Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Kiritimati', 'America/Havana', 'Asia/Beirut'],
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
			fc.property(anything, zone, (value, workflowZone) => {
				const outcome = outcomeOf(() => write(value, workflowZone));
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
					expect(write(outcome.value, workflowZone)).toBe(outcome.value);
			}),
			300,
		);
		expect(Math.min(seen.written, seen.refused)).toBeGreaterThan(0);
	},
);

/** Every way in which one moment can stand in the form. */
function waysToTell(epochMs: number, workflowZone: string, otherZone: string): unknown[] {
	const inWorkflow = DateTime.fromMillis(epochMs, { zone: workflowZone });
	const elsewhere = DateTime.fromMillis(epochMs, { zone: otherZone });
	const clock = inWorkflow.toISO({ includeOffset: false });
	// A clock time that comes twice does not tell which of two moments it is.
	const isTwice = inWorkflow.getPossibleOffsets().length > 1;
	return [
		inWorkflow,
		elsewhere,
		new Date(epochMs),
		new Date(epochMs).toISOString(),
		inWorkflow.toISO(),
		elsewhere.toISO({ suppressMilliseconds: true }),
		...(isTwice ? [] : [clock, inWorkflow.toFormat('yyyy/MM/dd HH:mm:ss')]),
		...(!isTwice && inWorkflow.startOf('day').toMillis() === epochMs ? [inWorkflow.toISODate()] : []),
		...(epochMs >= 1e12 && epochMs < 1e13 ? [epochMs, String(epochMs), epochMs / 1000] : []),
	];
}

/** Nights in which clocks change at midnight. */
const nights = fc.constantFrom(
	['2026-04-24', 'Africa/Cairo'],
	['2027-03-28', 'Asia/Beirut'],
	['2026-11-01', 'America/Havana'],
	['2026-03-08', 'America/Havana'],
);
const inSuchANight = fc
	.tuple(nights, fc.integer({ min: -8, max: 8 }))
	.map(([[day, there], quarters]) => [
		DateTime.fromISO(day, { zone: there }).toSeconds() + quarters * 900,
		'second',
		there,
	]);

/** A second of this or the next century, with a bias for the beginnings of days, and for changes of the clocks. */
const second = fc
	.oneof(
		inSuchANight as fc.Arbitrary<[number, string, string]>,
		...Array.from({ length: 3 }, () =>
			fc.tuple(
				fc.integer({ min: Date.UTC(1990, 0) / 1000, max: Date.UTC(2120, 0) / 1000 }),
				fc.constantFrom('second', 'hour', 'day', 'day', 'month'),
				zone,
			),
		),
	)
	.map(([seconds, unit, workflowZone]) => ({
		workflowZone,
		epochMs: DateTime.fromSeconds(seconds, { zone: workflowZone })
			.startOf(unit as 'day')
			.toMillis(),
	}));

test('one moment gives one date, whatever type carries it, and it is what clocks in the zone of the workflow show', async () => {
	await holds(
		fc.property(second, zone, ({ epochMs, workflowZone }, otherZone) => {
			const local = DateTime.fromMillis(epochMs, { zone: workflowZone });
			const isMidnight = local.hour + local.minute + local.second === 0;
			const isDay = isMidnight || local.startOf('day').toMillis() === epochMs;
			const expected = (isDay ? local.endOf('day') : local).toFormat('yyyy/MM/dd HH:mm:ss');
			for (const value of waysToTell(epochMs, workflowZone, otherZone)) {
				expect([value, toServiceDate(value, workflowZone)]).toEqual([value, expected]);
				expect([value, toEpochMs(value, workflowZone)]).toEqual([value, String(epochMs)]);
			}
		}),
		400,
		NIGHTLY_CASES,
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
				expect('value' in outcomeOf(() => toServiceDate(`${year}-${month}-${day}`, 'UTC'))).toBe(day <= last);
			},
		),
		200,
	);
});
