/** What the activity log holds, and in which order. */
import type { IDataObject } from 'n8n-workflow';
import { rowsOf } from '../account.mts';
import type { Account } from '../account.mts';
import type { Point } from '../point.mts';
import { Unclear } from '../unclear.mts';
import { keyOf, teamOf } from './lists.mts';

const MANY = '200';
const PROJECTS_MAX = 5;
/** How often the log is read to see whether entries of one second change places. */
const READS = 8;
const DIGITS_OF_MS = 13;
const DIGITS_OF_SECONDS = 10;

const timeOf = (row: IDataObject): number => Number(row.last_update);

/** The newest entries of the team, however pages are counted. */
async function newest(account: Account, more: Record<string, string> = {}): Promise<IDataObject[]> {
	const values = { team_id: await teamOf(account), page_size: MANY, ...more };
	const rows = rowsOf(await account.ask('/history/team', { ...values, page_number: '0' }));
	return rows.length > 0 ? rows : rowsOf(await account.ask('/history/team', { ...values, page_number: '1' }));
}

/** The same, of which there have to be some of different times. */
async function differing(account: Account): Promise<{ rows: IDataObject[]; times: number[] }> {
	const rows = await newest(account);
	const times = [...new Set(rows.map(timeOf).filter(Number.isFinite))].sort((a, b) => a - b);
	if (times.length < 3) throw new Unclear('The log has entries of fewer than three moments');
	return { rows, times };
}

/** A second in the unit of the log. */
function secondOf(row: IDataObject): number {
	const time = timeOf(row);
	return String(time).length >= DIGITS_OF_MS ? Math.floor(time / 1000) : time;
}

export const history: Point[] = [
	{
		name: 'historyOrder',
		openPoint: 'Order is not stated; the two entries of the same second',
		chosenIn: { choice: 'History: order, page base, most rows, ties' },
		readings: { descending: 'newest first', ascending: 'oldest first', mixed: 'neither' },
		fits: ['descending', 'ascending'],
		async look(account) {
			const seconds = (await differing(account)).rows.map(secondOf);
			if (new Set(seconds).size < 2) throw new Unclear('All entries of the log are of one second');
			const isSorted = (sign: number): boolean =>
				seconds.every((second, index) => index === 0 || (second - seconds[index - 1]) * sign >= 0);
			if (isSorted(-1)) return 'descending';
			return isSorted(1) ? 'ascending' : 'mixed';
		},
	},
	{
		name: 'historyTies',
		openPoint: 'the two entries of the same second',
		chosenIn: { choice: 'History: order, page base, most rows, ties' },
		readings: {
			stable: 'entries of one second keep their order',
			shuffled: 'entries of one second change places from answer to answer',
		},
		fits: ['stable', 'shuffled'],
		async look(account) {
			const before = await newest(account);
			if (new Set(before.map(secondOf)).size === before.length)
				throw new Unclear('No two entries of the log are of the same second');
			const known = new Set(before.map(keyOf));
			const orderOf = (rows: IDataObject[]): string =>
				rows
					.map(keyOf)
					.filter((key) => known.has(key))
					.join('\n');
			for (let read = 1; read < READS; read++)
				if (orderOf(await newest(account)) !== orderOf(before)) return 'shuffled';
			return { reading: 'stable', figures: { reads: READS } };
		},
	},
	{
		name: 'historyUnit',
		openPoint: 'last_update is an integer whose unit is not stated',
		chosenIn: { choice: 'Unit of `last_update` in the history' },
		readings: { milliseconds: 'milliseconds', seconds: 'seconds', other: 'something else' },
		fits: ['milliseconds', 'seconds'],
		async look(account) {
			const [row] = await newest(account);
			if (!row) throw new Unclear('The log is empty');
			if (row.last_update === undefined) throw new Unclear('The log has no last_update');
			const digits = String(row.last_update).length;
			const known: Record<number, string> = {
				[DIGITS_OF_MS]: 'milliseconds',
				[DIGITS_OF_SECONDS]: 'seconds',
			};
			return { reading: known[digits] ?? 'other', figures: { digits } };
		},
	},
	{
		name: 'historyOfTeam',
		openPoint: 'Whether it holds what happens inside of projects is not stated',
		chosenIn: { choice: 'What history/team holds' },
		readings: {
			teamOnly: 'it lacks what happens inside of projects',
			complete: 'it holds what happens inside of projects as well',
		},
		fits: ['teamOnly', 'complete'],
		async look(account) {
			const team = await newest(account);
			const types = (rows: IDataObject[]) => new Set(rows.map((row) => String(row.history_type)));
			const oldest = Math.min(...team.map(timeOf));
			const projects = await account.rows('getManyProjects', { limit: PROJECTS_MAX });
			let inside: IDataObject[] = [];
			for (const { project_id: id } of projects.filter((row) => row.project_id)) {
				const events = await account.rows('getManyHistoryByProject', { projectId: id, simplify: false });
				inside = [...inside, ...events.filter((row) => timeOf(row) >= oldest)];
			}
			if (inside.length === 0) throw new Unclear('Nothing has happened in the projects lately');
			const missing = [...types(inside)].filter((type) => !types(team).has(type));
			const figures = { entriesInProjects: inside.length, typesMissing: missing.length };
			return { reading: missing.length > 0 ? 'teamOnly' : 'complete', figures };
		},
	},
	{
		name: 'changedSince',
		openPoint: 'Its effect as a request parameter is not stated anywhere',
		chosenIn: { choice: '`last_update` as a filter: newer, older, ignored' },
		readings: {
			newer: 'what is newer comes',
			older: 'what is older comes',
			ignored: 'it changes nothing',
			other: 'something else comes',
		},
		fits: ['newer', 'older', 'ignored'],
		async look(account) {
			const { times } = await differing(account);
			const middle = times[Math.floor(times.length / 2)];
			const found = (await newest(account, { last_update: String(middle) })).map(timeOf);
			const [hasOlder, hasNewer] = [found.some((time) => time < middle), found.some((time) => time > middle)];
			if (hasOlder && hasNewer) return 'ignored';
			if (hasNewer) return 'newer';
			return hasOlder ? 'older' : 'other';
		},
	},
	{
		name: 'listFilters',
		openPoint: 'Neither the values nor the separator are given',
		chosenIn: { path: 'nodes/Cloud689/resources/history/read.ts' },
		readings: { applied: 'history_types filters', ignored: 'history_types changes nothing' },
		fits: ['applied', 'ignored'],
		async look(account) {
			const all = new Set((await newest(account)).map(({ history_type: type }) => String(type)));
			if (all.size < 2) throw new Unclear('The log has entries of one type only');
			const [wanted] = all;
			const found = await newest(account, { history_types: wanted });
			return found.every(({ history_type: type }) => String(type) === wanted) ? 'applied' : 'ignored';
		},
	},
];
