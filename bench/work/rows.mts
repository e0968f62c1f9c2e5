import { atMost } from '../report.mts';
import type { Row } from '../report.mts';
import { inWords, mebibytes, median, seconds } from '../statistics.mts';
import type { Figures, Way, Workload } from './workload.mts';

/** How many calls the ideal has in progress, which is the default of Requests at a Time. */
export const CALLS_AT_A_TIME = 8;
const whole = (value: number) => String(Math.round(value));
const decimal = (value: number) => value.toFixed(1);

/** The shortest time for the requests that are needed, with 8 of them in progress all the time. */
export function idealMs({ latencyMs, needed }: Workload, count: number): number {
	return (needed(count) * latencyMs) / CALLS_AT_A_TIME;
}

/**
 * Puts the figures of a workload into rows.
 *
 * @param figures the figures of each way, one per round
 */
export function rowsOf(workload: Workload, count: number, figures: readonly Figures[][]): Row[] {
	const title = workload.title(count);
	const ways = workload.ways.flatMap((way) => way ?? []);
	const [measured] = figures;
	const rows = [
		...ways.flatMap((way, place) => costRows(way, figures[place])),
		...requestRows(workload, count, measured),
		...loginRows(workload, measured),
		...timeRows(workload, count, figures),
		...besideRows(workload, measured),
	];
	return rows.map((row) => ({ ...row, name: `${title}: ${row.name}` }));
}

/** What a way costs: time, calls in progress and memory. */
function costRows({ name }: Way, figures: readonly Figures[]): Row[] {
	const all = (pick: (one: Figures) => number, write: (value: number) => string) =>
		inWords(figures.map(pick), write);
	const most = Math.max(...figures.map(({ inFlight }) => inFlight.most));
	const mean = all(({ inFlight }) => inFlight.mean, decimal);
	const rows: Row[] = [
		{ name, actual: all(({ ms }) => ms, seconds) },
		{
			name: `${name}, requests`,
			actual: `${all(({ requests }) => requests, whole)}; in flight ${mean}, most ${most}`,
		},
	];
	const memories = figures.flatMap(({ memory }) => memory ?? []);
	if (memories.length > 0) {
		const peaks = memories.map(({ peakBytes }) => peakBytes);
		const above = memories.map(({ peakBytes, restBytes }) => peakBytes - restBytes);
		rows.push({
			name: `${name}, peak memory`,
			actual: `${inWords(peaks, mebibytes)}; above rest ${inWords(above, mebibytes)}`,
		});
	}
	return rows;
}

function requestRows({ limits }: Workload, count: number, figures: readonly Figures[]): Row[] {
	const requests = median(figures.map((one) => one.requests));
	const rows: Row[] = [];
	if (limits.requests)
		rows.push({
			name: 'number of requests',
			actual: whole(requests),
			...atMost(limits.requests(count), requests),
		});
	if (limits.requestsPerItem !== undefined)
		rows.push({
			name: 'requests an item',
			actual: (requests / count).toFixed(2),
			...atMost(limits.requestsPerItem, requests / count),
		});
	return rows;
}

function loginRows({ limits, watchesMemory }: Workload, figures: readonly Figures[]): Row[] {
	if (limits.logins === undefined && !watchesMemory) return [];
	const logins = Math.max(...figures.map((one) => one.logins));
	return [
		{
			name: 'logins',
			actual: String(logins),
			...(limits.logins !== undefined && atMost(limits.logins, logins)),
		},
	];
}

function timeRows(workload: Workload, count: number, figures: readonly Figures[][]): Row[] {
	const { limits, ways } = workload;
	const [ours, theirs] = figures.map((list) => median(list.map(({ ms }) => ms)));
	const ideal = idealMs(workload, count);
	const rows: Row[] = [
		{
			name: `ratio to the ideal of ${seconds(ideal)}`,
			actual: (ours / ideal).toFixed(2),
			...(limits.ideal !== undefined && atMost(limits.ideal, ours / ideal)),
		},
	];
	const [, compared] = ways;
	if (compared)
		rows.push({
			name: `ratio to ${compared.name}`,
			actual: (ours / theirs).toFixed(2),
			...(limits.compared && { ...atMost(limits.compared.must, ours / theirs), aim: limits.compared.aim }),
		});
	return rows;
}

function besideRows({ limits }: Workload, figures: readonly Figures[]): Row[] {
	const names = [...new Set(figures.flatMap(({ beside }) => Object.keys(beside)))];
	return names.map((name) => {
		const times = figures.flatMap(({ beside }) => beside[name] ?? []);
		const limit = limits.beside?.[name];
		return {
			name,
			actual: inWords(times, seconds),
			...(limit !== undefined && atMost(limit / 1000, median(times) / 1000, ' s')),
		};
	});
}
