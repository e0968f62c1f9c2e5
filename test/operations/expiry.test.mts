import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { Cloud689Api } from '../../credentials/Cloud689Api.credentials';
import { createEngine } from '../../engine/engine.mts';
import type { Engine } from '../../engine/engine.mts';
import { Cloud689, resources } from '../../nodes/Cloud689/Cloud689.node';
import { allowPastDates } from '../../nodes/Cloud689/fields/common';
import { fieldsOf } from '../../nodes/Cloud689/run/run';
import { useWorkbench } from '../harness/suite.mts';
import { CREDENTIAL, NODE_TYPE, adminCredential, saved } from '../harness/workbench.mts';

const operations = resources.flatMap((resource) => resource.operations);
const LONG_AGO = '2020-01-01';
const DAY_MS = 86_400_000;

test('every operation with an expiry date has the option that allows one in the past, and no other has it', () => {
	const having = (test: (operation: (typeof operations)[number]) => boolean) =>
		operations.filter(test).map(({ value }) => value);
	const guarded = having((operation) =>
		fieldsOf(operation).some(({ guard }) => guard?.allowedBy === allowPastDates),
	);
	expect(guarded.length).toBeGreaterThan(5);
	expect(having(({ controlOptions = [] }) => controlOptions.includes(allowPastDates))).toEqual(guarded);
});

test('wherever something expires, a day is chosen, and days can be counted instead', () => {
	const dates = operations.flatMap(fieldsOf).filter(({ guard }) => guard?.allowedBy === allowPastDates);
	for (const { property, alternative } of dates) {
		expect(property.typeOptions?.dateOnly).toBe(true);
		expect(alternative?.property.displayName).toMatch(/Expires In \(Days\)$/);
	}
});

describe('expiry dates', () => {
	const bench = useWorkbench();
	let projectId: string;
	let fileId: string;
	let engine: Engine;
	beforeAll(async () => {
		({ project: projectId, file: fileId } = await bench.document('a.pdf', 'content'));
		engine = createEngine({
			nodeTypes: { [NODE_TYPE]: Cloud689 },
			credentialTypes: { [CREDENTIAL]: Cloud689Api },
			credentials: { [CREDENTIAL]: adminCredential(bench.sandbox) },
			timezone: 'Asia/Tokyo',
		});
	});
	afterAll(async () => await engine.close());
	beforeEach(() => bench.sandbox.clearRequests());

	const sentDate = async (expiryDate: string, json: IDataObject = {}) => {
		const { error } = await engine.run({
			type: NODE_TYPE,
			parameters: saved('createShareLink', { projectId, sharedFileId: fileId, options: { expiryDate } }),
			items: [{ json }],
		});
		if (error) throw error;
		return bench.sandbox.requests.at(-1)?.parameters.expiry_date;
	};

	test.each([
		`={{ DateTime.fromISO('2030-12-31T18:00:00', { zone: 'Asia/Tokyo' }) }}`,
		`={{ DateTime.fromISO('2030-12-31T09:00:00Z') }}`,
		`={{ new Date('2030-12-31T18:00:00+09:00') }}`,
		`={{ new Date('2030-12-31T18:00:00+09:00').toISOString() }}`,
		`={{ $json.ms }}`,
		`={{ $json.s }}`,
		'2030-12-31T18:00:00',
		'2030-12-31T18:00:00+09:00',
		'2030/12/31 18:00:00',
	])('%s is sent as clocks in the zone of the workflow show it', async (value) => {
		expect(await sentDate(value, { ms: 1924938000000, s: 1924938000 })).toBe('2030/12/31 18:00:00');
	});

	test.each([
		'2030-12-31',
		'2030-12-31T00:00:00',
		`={{ '2030-12-31'.toDateTime() }}`,
		`={{ DateTime.fromISO('2030-12-31') }}`,
		`={{ $today.set({ year: 2030, month: 12, day: 31 }) }}`,
		`={{ DateTime.fromISO('2030-12-31').endOf('day') }}`,
	])('%s ends with the day', async (value) => {
		expect(await sentDate(value)).toBe('2030/12/31 23:59:59');
	});

	const license = { license: { expiryDate: LONG_AGO } };
	const CASES: Array<[operation: string, parameters: IDataObject]> = [
		['createShareLink', { options: { expiryDate: LONG_AGO } }],
		['protectFile', { ...license }],
		['setLicense', { licenseExpiryDate: LONG_AGO }],
		['updateLicense', { ...license }],
		['uploadFile', { protectAfterUpload: true, licenseAfterUpload: { expiryDate: LONG_AGO } }],
		['protectAndShareFile', { ...license }],
		['protectAndShareFile', { options: { linkExpiryDate: LONG_AGO } }],
	];

	test.each(CASES)('%s refuses a date that has passed before anything is sent: %p', async (...given) => {
		const [operation, parameters] = given;
		const own = { projectId, fileId: fileId, sharedFileId: fileId };
		const data = await bench.engine.binary(Buffer.from('x'), 'x.pdf', 'application/pdf');
		const { error } = await bench.run(
			operation,
			{ ...own, ...parameters },
			{ items: [{ json: {}, binary: { data } }] },
		);
		expect(error?.message).toMatch(
			/^"(Link )?Expiry Date" passed more than a day ago \(2020\/01\/01 23:59:59\) \[item 0\]$/,
		);
		expect(error?.description).toContain('turn on "Allow Past Dates" under Options');
		expect(error?.context).toMatchObject({ code: 'invalidParameter', outcome: 'notDone' });
		expect(bench.sandbox.requests).toEqual([]);
	});

	test.each(CASES)('%s accepts it if the option allows it: %p', async (...given) => {
		const [operation, parameters] = given;
		const options = { ...(parameters.options as IDataObject), allowPastDates: true };
		const own = { projectId, fileId: fileId, sharedFileId: fileId, ...parameters, options };
		const data = await bench.engine.binary(Buffer.from('x'), 'x.pdf', 'application/pdf');
		const { error } = await bench.run(operation, own, { items: [{ json: {}, binary: { data } }] });
		expect(error).toBeUndefined();
		const sent = bench.sandbox.requests.map(({ parameters: { expiry_date: date } }) => date).filter(Boolean);
		expect(sent).toEqual(['2020/01/01 23:59:59']);
	});

	const DAYS: Array<[operation: string, collection: string, date: string, days: string]> = [
		['createShareLink', 'options', 'expiryDate', 'expiresInDays'],
		['protectFile', 'license', 'expiryDate', 'expiresInDays'],
		['updateLicense', 'license', 'expiryDate', 'expiresInDays'],
		['uploadFile', 'licenseAfterUpload', 'expiryDate', 'expiresInDays'],
		['protectAndShareFile', 'license', 'expiryDate', 'expiresInDays'],
		['protectAndShareFile', 'options', 'linkExpiryDate', 'linkExpiresInDays'],
	];
	const runWith = async (operation: string, parameters: IDataObject) => {
		const own = { projectId, fileId, sharedFileId: fileId, protectAfterUpload: true };
		const data = await bench.engine.binary(Buffer.from('x'), 'x.pdf', 'application/pdf');
		return await bench.run(
			operation,
			{ ...own, ...parameters },
			{ items: [{ json: { days: 7 }, binary: { data } }] },
		);
	};
	const sentDates = () =>
		bench.sandbox.requests.map(({ parameters: { expiry_date: date } }) => date).filter(Boolean);
	/** The end of the day in a week, by the clocks of n8n's own default zone, which the workbench has. */
	const inAWeek = () =>
		DateTime.now().setZone('America/New_York').plus({ days: 7 }).toFormat("yyyy/MM/dd '23:59:59'");

	test.each(DAYS)('%s takes days in place of a date (%s)', async (operation, collection, _date, days) => {
		const before = inAWeek();
		const { error } = await runWith(operation, { [collection]: { [days]: '={{ $json.days }}' } });
		expect(error).toBeUndefined();
		expect([[before], [inAWeek()]]).toContainEqual(sentDates());
	});

	test.each(DAYS)('%s refuses both (%s)', async (operation, collection, date, days) => {
		const { error } = await runWith(operation, { [collection]: { [date]: '2030-12-31', [days]: 7 } });
		expect(error?.message).toMatch(
			/^"(Link )?Expiry Date" and "(Link )?Expires In \(Days\)" are both filled in \[item 0\]$/,
		);
		expect(error?.context).toMatchObject({ code: 'invalidParameter', outcome: 'notDone' });
		expect(bench.sandbox.requests).toEqual([]);
	});

	test('Set takes days as well', async () => {
		const before = inAWeek();
		const { error } = await runWith('setLicense', { licenseExpires: 'inDays', licenseExpiresInDays: 7 });
		expect(error).toBeUndefined();
		expect([[before], [inAWeek()]]).toContainEqual(sentDates());
	});

	test('a date of today or yesterday is accepted: the clock of the service may be another one', async () => {
		for (const date of [new Date(), new Date(Date.now() - DAY_MS / 2)])
			expect(await sentDate(date.toISOString())).toMatch(/^20\d\d\//);
	});
});
