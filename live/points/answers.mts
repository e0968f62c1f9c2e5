/** How answers are written. */
import { rowsOf } from '../account.mts';
import type { Account } from '../account.mts';
import type { Point } from '../point.mts';
import { Unclear } from '../unclear.mts';

const DOCUMENTED_DATE = /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d$/;
const MINUTES_A_QUARTER = 15;
const MS_A_MINUTE = 60_000;

async function projects(account: Account) {
	const values = { returnAll: true };
	return await account.listing('/project/list', () => account.rows('getManyProjects', values));
}

async function ownUser(account: Account): Promise<Record<string, unknown>> {
	const { answer } = await account.exchange('/user/info', () => account.rows('getCurrentUser'));
	return answer?.result as Record<string, unknown>;
}

export const answers: Point[] = [
	{
		name: 'answerTypes',
		openPoint: 'int and Integer seem to mean the same',
		chosenIn: { path: 'client/contract/scalars.ts' },
		readings: { documented: 'numbers are numbers', text: 'numbers are text' },
		fits: ['documented', 'text'],
		async look(account) {
			const { role_id: role } = await ownUser(account);
			if (role === undefined) throw new Unclear('The account has no role_id');
			return typeof role === 'string' ? 'text' : 'documented';
		},
	},
	{
		name: 'totals',
		openPoint: 'Counts are in result.total_result for project/list and user/list',
		chosenIn: { choice: 'A number of rows that does not match the rows' },
		readings: { given: 'the list of projects says how many there are', none: 'it does not' },
		fits: ['given', 'none'],
		async look(account) {
			const { answer } = await projects(account);
			const { total_result: total } = (answer?.result ?? {}) as Record<string, unknown>;
			return total === undefined || total === null ? 'none' : 'given';
		},
	},
	{
		name: 'rowIds',
		openPoint: 'Identifiers are 32 lowercase hexadecimal characters in the examples',
		chosenIn: { path: 'client/lists/rowKeys.ts' },
		readings: { present: 'rows of a list have an ID', missing: 'they have none' },
		fits: ['present', 'missing'],
		async look(account) {
			const [row] = rowsOf(await projects(account));
			if (!row) throw new Unclear('The account has no project');
			return row.project_id ? 'present' : 'missing';
		},
	},
	{
		name: 'dateForm',
		openPoint: 'The date format is not stated',
		chosenIn: { choice: 'Form of dates in listings and licenses' },
		readings: { documented: 'yyyy/MM/dd HH:mm:ss', other: 'another form' },
		fits: ['documented'],
		async look(account) {
			const { signup_date: date } = await ownUser(account);
			if (typeof date !== 'string') throw new Unclear('The account has no signup_date');
			return DOCUMENTED_DATE.test(date) ? 'documented' : 'other';
		},
	},
	{
		name: 'clockZone',
		openPoint: 'Dates carry no time zone, and the examples mix zones',
		chosenIn: { choice: 'Date format and zone of requests' },
		readings: { utc: "the service's clock shows UTC", other: 'it shows another zone' },
		fits: ['utc'],
		async look(account) {
			const history = await account.listing('/history/team', () => account.rows('getManyHistoryByTeam'));
			const clock = String(rowsOf(history)[0]?.server_time ?? '');
			if (!DOCUMENTED_DATE.test(clock)) throw new Unclear('The history gives no server_time');
			const minutes =
				(Date.parse(`${clock.replaceAll('/', '-').replace(' ', 'T')}Z`) - Date.now()) / MS_A_MINUTE;
			const offsetMinutes = Math.round(minutes / MINUTES_A_QUARTER) * MINUTES_A_QUARTER;
			return { reading: offsetMinutes === 0 ? 'utc' : 'other', figures: { offsetMinutes } };
		},
	},
];
