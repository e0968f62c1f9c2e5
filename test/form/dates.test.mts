import { DateTime, Duration } from 'luxon';
import {
	hasPassed,
	toEpochMs,
	toServiceDate,
	toServiceDateFrom,
	toServiceDateIn,
} from '../../nodes/shared/form/dates';

const TOKYO = 'Asia/Tokyo';

test.each([
	['2030-12-31', '2030/12/31 23:59:59'],
	['2030/12/31', '2030/12/31 23:59:59'],
	[' 2030-12-31\n', '2030/12/31 23:59:59'],
	['2030-12-31T18:05', '2030/12/31 18:05:00'],
	['2030-12-31T18:05:09', '2030/12/31 18:05:09'],
	['2030-12-31 18:05:09', '2030/12/31 18:05:09'],
	['2030-12-31T18:05:09.123+09:00', '2030/12/31 18:05:09'],
	['2030-12-31 18:05:09 +0900', '2030/12/31 18:05:09'],
	['2030-12-31T18:05:09+09', '2030/12/31 18:05:09'],
	['2030-12-31T09:05:09Z', '2030/12/31 18:05:09'],
	['2030-12-31T04:05:09-05:00', '2030/12/31 18:05:09'],
	['2032-02-29', '2032/02/29 23:59:59'],
	[DateTime.fromISO('2030-12-31T18:05:09.123+09:00', { setZone: true }), '2030/12/31 18:05:09'],
	[DateTime.fromISO('2030-12-31T18:05:09', { zone: TOKYO }).toUTC(), '2030/12/31 18:05:09'],
	[new Date(Date.UTC(2030, 11, 31, 9, 5, 9, 500)), '2030/12/31 18:05:09'],
	[new Date('2030-12-31'), '2030/12/31 09:00:00'],
	['2030-12-31T00:00:00.000Z', '2030/12/31 09:00:00'],
	[Date.UTC(2030, 11, 31, 9, 5, 9), '2030/12/31 18:05:09'],
	[String(Date.UTC(2030, 11, 31, 9, 5, 9)), '2030/12/31 18:05:09'],
	[Date.UTC(2030, 11, 31, 9, 5, 9) / 1000, '2030/12/31 18:05:09'],
])('writes %p as clocks in the zone of the workflow show it: %p', (input, expected) => {
	expect(toServiceDate(input, TOKYO)).toBe(expected);
});

test.each([
	['a day', '2030-12-31'],
	['what the date picker makes of a day', '2030-12-31T00:00:00'],
	["n8n's toDateTime() of a day", DateTime.fromISO('2030-12-31', { zone: TOKYO })],
	['the same day with its offset', '2030-12-31T00:00:00.000+09:00'],
	['the same moment in UTC', '2030-12-30T15:00:00Z'],
	['the same moment as a Date', new Date('2030-12-30T15:00:00Z')],
])('%s stands for the whole day', (_case, value) => {
	expect(toServiceDate(value, TOKYO)).toBe('2030/12/31 23:59:59');
	expect(toServiceDateFrom(value, TOKYO)).toBe('2030/12/31 00:00:00');
	expect(toEpochMs(value, TOKYO)).toBe(String(Date.parse('2030-12-30T15:00:00Z')));
});

test('a day that begins after midnight, because the clocks go forward, is a day as well', () => {
	const zone = 'Africa/Cairo';
	const day = DateTime.fromISO('2026-04-24', { zone });
	expect(day.hour).toBe(1);
	for (const value of [day, day.toJSDate(), '2026-04-24', '2026-04-24T00:00:00'])
		expect(toServiceDate(value, zone)).toBe('2026/04/24 23:59:59');
});

test('a time that clocks skip goes forward with them, and one that they show twice is written once', () => {
	const zone = 'America/New_York';
	const at = (text: string) => DateTime.fromISO(text, { zone });
	for (const text of ['2030-03-10T02:30:00', '2030-11-03T01:30:00', '2030-03-10T03:00:00'])
		expect(toServiceDate(text, zone)).toBe(toServiceDate(at(text), zone));
	expect(toServiceDate('2030-03-10T02:30:00', zone)).toBe('2030/03/10 03:30:00');
	expect(toServiceDate('2030-11-03T05:30:00Z', zone)).toBe('2030/11/03 01:30:00');
	expect(toServiceDate('2030-11-03T06:30:00Z', zone)).toBe('2030/11/03 01:30:00');
});

test.each([
	...[
		'tomorrow',
		'2030-02-30',
		'2030-13-01',
		'2030-12-31T25:00',
		'2030-12-31T24:00',
		'31.12.2030',
		'20301231',
	],
	...[
		'2030-12-31T23:59:60',
		'20260-01-01',
		'2030-12-31T18:00+99:99',
		'2030-12-31T18:00:00[Asia/Tokyo]',
		'47848',
	],
	...['2030年12月31日', '2030年12月31日 18時00分', '２０３０／１２／３１', '令和12年12月31日', 'R12.12.31'],
	...['2030.12.31', '31/12/2030', '12/31/2030', 'Dec 31, 2030', '30/12/31', '2030-12-31 6:00 PM'],
	...['2030-12-31\u300018:00', 47848.75],
	...[47848, '2030-12-31,2031-12-31', true, NaN, {}, [], '12345678901'],
	...[new Date('no date'), DateTime.invalid('none'), DateTime.fromObject({ year: 20260 })],
])('refuses %p', (input) => {
	for (const write of [toServiceDate, toServiceDateFrom, toEpochMs])
		expect(() => write(input, TOKYO)).toThrow('must be a date like 2030-12-31');
});

test('says that a date object is invalid, instead of calling it an object', () => {
	expect(() => toServiceDate(new Date('no date'), TOKYO)).toThrow('not an invalid date');
});

test('a date has clearly passed after more than a day, by the clocks of the zone', () => {
	const now = Date.parse('2030-06-15T12:00:00Z');
	expect(hasPassed('2030/06/14 12:00:01', 'UTC', now)).toBe(false);
	expect(hasPassed('2030/06/14 11:59:59', 'UTC', now)).toBe(true);
	expect(hasPassed('2030/06/14 20:59:59', TOKYO, now)).toBe(true);
	expect(hasPassed('2030/06/14 21:00:01', TOKYO, now)).toBe(false);
	expect(hasPassed('9999/12/31 23:59:59', TOKYO, now)).toBe(false);
});

test('counts days from today as clocks in the zone of the workflow show it, until the end of the last one', () => {
	const lateInTokyo = Date.UTC(2030, 11, 30, 15, 30);
	expect(toServiceDateIn(0, TOKYO, lateInTokyo)).toBe('2030/12/31 23:59:59');
	expect(toServiceDateIn(1, TOKYO, lateInTokyo)).toBe('2031/01/01 23:59:59');
	expect(toServiceDateIn('1', 'UTC', lateInTokyo)).toBe('2030/12/31 23:59:59');
	expect(() => toServiceDateIn(-1, TOKYO)).toThrow('must be a whole number');
	expect(() => toServiceDateIn(1e9, TOKYO)).toThrow('must be a date');
});

test.each([
	['a duration', Duration.fromObject({ days: 7 })],
	['a difference', DateTime.fromISO('2030-12-31').diff(DateTime.fromISO('2030-12-24'))],
	['an object that only looks like a date', { getTime: 5 }],
	['another one', { toMillis: () => '2030' }],
])('%s is no date', (_what, value) => {
	for (const write of [toServiceDate, toServiceDateFrom, toEpochMs])
		expect(() => write(value, TOKYO)).toThrow(
			'must be a date like 2030-12-31 or 2030-12-31T18:00:00, not an object',
		);
});
