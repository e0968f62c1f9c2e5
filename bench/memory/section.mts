import type { Observation, Round } from '../measures/memory.mts';
import { type Row, type Section, atMost } from '../report.mts';
import { mebibytes, median, range, seconds } from '../statistics.mts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
/** Greatest memory above n8n at rest. */
const LIMIT_MIB = 150;
const AIM_MIB = 100;
const OURS = '689Cloud';
const THEIRS = 'HTTP Request';

type Direction = 'upload' | 'download';

/** Brings the observations of all rounds into a table. */
export function toSection(rounds: readonly Round[], file: { hash: string; bytes: number }): Section {
	const gib = Number((file.bytes / GIB).toFixed(3));
	return {
		title: 'Memory',
		method:
			`A file of ${gib} GiB from disk through n8n to the service and back. Each line in a new n8n process; ` +
			'resident memory of n8n and its child processes, high-water marks of the kernel added up, above the same ' +
			`process at rest before the run. Median and range of ${rounds.length}. The HTTP Request node has the token typed in.`,
		rows: [...memoryRows(rounds), ...timeRows(rounds), hashRow(rounds, file.hash)],
	};
}

function memoryRows(rounds: readonly Round[]): Row[] {
	const everything = rounds.flatMap(({ source, ways }) => [
		source,
		...Object.values(ways).flatMap(({ upload, download }) => [upload, download]),
	]);
	const inWords = (values: number[]) => `${mebibytes(median(values))} (${range(values, mebibytes)})`;
	const aboveRest = (pick: (round: Round) => Observation) =>
		rounds.map(pick).map(({ peakBytes, restBytes }) => peakBytes - restBytes);
	const limited = (way: string, direction: Direction): Row => {
		const values = aboveRest(({ ways }) => ways[way][direction]);
		const row = { name: `${way} node, ${direction}: above rest`, actual: inWords(values) };
		if (way !== OURS) return row;
		return {
			...row,
			...atMost(LIMIT_MIB, Math.max(...values) / MIB, ' MiB in every round'),
			aim: `${AIM_MIB} MiB`,
		};
	};
	return [
		{ name: 'n8n at rest', actual: inWords(everything.map(({ restBytes }) => restBytes)) },
		{ name: 'n8n at its start, peak', actual: inWords(everything.map(({ startBytes }) => startBytes)) },
		{
			name: 'Reading the file into n8n, nothing else: above rest',
			actual: inWords(aboveRest(({ source }) => source)),
		},
		...[OURS, THEIRS].flatMap((way) => [limited(way, 'upload'), limited(way, 'download')]),
	];
}

function timeRows(rounds: readonly Round[]): Row[] {
	return (['upload', 'download'] as const).flatMap((direction) => {
		const of = (way: string) => rounds.map(({ ways }) => ways[way][direction].ms);
		const curl = rounds.flatMap((round) => round.curl?.[`${direction}Ms`] ?? []);
		const inWords = (times: number[]) => `${seconds(median(times))} (${range(times, seconds)})`;
		const title = direction === 'upload' ? 'Upload' : 'Download';
		const ratio = median(of(OURS)) / median(of(THEIRS));
		return [
			{ name: `${title}, ${OURS} node`, actual: inWords(of(OURS)) },
			{ name: `${title}, ${THEIRS} node`, actual: inWords(of(THEIRS)) },
			{ name: `${title}, curl`, actual: curl.length > 0 ? inWords(curl) : 'there is no curl here' },
			{ name: `${title}, ratio of the nodes`, actual: ratio.toFixed(2) },
		];
	});
}

function hashRow(rounds: readonly Round[], hash: string): Row {
	const hashes = rounds.flatMap(({ ways, curl }) => [
		...Object.values(ways).map((way) => way.hash),
		...(curl ? [curl.hash] : []),
	]);
	const same = hashes.filter((one) => one === hash).length;
	return {
		name: 'Files that came back with the same SHA-256',
		actual: `${same} of ${hashes.length}`,
		must: 'all',
		met: same === hashes.length,
	};
}
