import { atLeast, atMost } from '../report.mts';
import type { Row, Section } from '../report.mts';
import { gibibytes, inWords, mebibytes, median, seconds } from '../statistics.mts';
import { CURL, EARLIER, HTTP_REQUEST, NEXTCLOUD, OURS } from './contestants.mts';
import type { Contestant, Trial } from './contestants.mts';
import type { Memory, Transfer } from './observe.mts';

const MIB = 1024 ** 2;
/** Most memory allowed above that of n8n at rest. */
const MEMORY_LIMIT_MIB = 100;
/** Largest ratio allowed between the peaks of the two file sizes. */
const SIZE_LIMIT = 1.2;
/** Longest times allowed for the 689Cloud node, as a share of the HTTP Request node's. */
const TIME_LIMITS = { upload: 0.5, download: 1.05 } as const;
/** Least throughput allowed with the large file, as a share of that with the small one; n8n's HTTP client lets no upload reach it. */
const THROUGHPUT_LIMIT = 0.85;
/** The same as a share of an earlier version's. */
const EARLIER_LIMIT = 1.05;

type Direction = 'upload' | 'download';
const DIRECTIONS: readonly Direction[] = ['upload', 'download'];

/** Puts all transfers into a table. */
export function toSection(small: Trial, large: Trial): Section {
	const { length } = small.rounds;
	return {
		title: 'Large files',
		method:
			`Files of ${gibibytes(small.bytes)} and ${gibibytes(large.bytes)} from disk through n8n to the service and back. ` +
			`${length} rounds; each contestant takes its turn in every round, in alternating order. Each transfer runs in a ` +
			'new n8n that has come to rest. Memory: resident size of n8n and its child processes, the sum of the high-water ' +
			'marks of the kernel; "above rest" is the peak during the workflow minus the size at rest before it, and includes ' +
			'that n8n reads the file from disk. Ratios are those of the medians. The limit between the two sizes applies to ' +
			'the whole peak; the memory above rest is small and depends on the garbage of V8, so its ratio has no limit. ' +
			'Time: of the measured node itself, or of the curl command. The HTTP Request node has the token as a fixed value. ' +
			'The Nextcloud node uploads to the WebDAV server of the npm package webdav-server, which streams uploads to disk.',
		rows: [
			...restRows([small, large]),
			...memoryRows(small, [OURS, EARLIER, HTTP_REQUEST, NEXTCLOUD]),
			...memoryRows(large, [OURS]),
			{
				name: `Upload of ${gibibytes(large.bytes)}, ${HTTP_REQUEST.name} and ${NEXTCLOUD.name}`,
				actual: 'not measured: both hold the whole upload in memory',
			},
			...DIRECTIONS.flatMap((direction) => sizeRows(small, large, direction)),
			...DIRECTIONS.flatMap((direction) => throughputRows(small, large, direction)),
			...DIRECTIONS.flatMap((direction) => timeRows(small, direction)),
			...DIRECTIONS.flatMap((direction) => timeRows(large, direction)),
			hashRow([small, large]),
		],
	};
}

/** The transfers of one contestant, one per round; none if it cannot do this direction. */
function transfersOf({ rounds }: Trial, { name }: Contestant, direction: Direction): Transfer[] {
	return rounds.flatMap((round) => round[name]?.[direction] ?? []);
}

function memoriesOf(trial: Trial, contestant: Contestant, direction: Direction): Memory[] {
	return transfersOf(trial, contestant, direction).flatMap(({ memory }) => memory ?? []);
}

function restRows(trials: readonly Trial[]): Row[] {
	const memories = trials.flatMap((trial) =>
		trial.contestants.flatMap((contestant) =>
			DIRECTIONS.flatMap((direction) => memoriesOf(trial, contestant, direction)),
		),
	);
	const sizes = (pick: (memory: Memory) => number) => inWords(memories.map(pick), mebibytes);
	return [
		{ name: 'n8n at rest', actual: sizes(({ restBytes }) => restBytes) },
		{ name: 'n8n starting, peak', actual: sizes(({ startBytes }) => startBytes) },
	];
}

const aboveRest = ({ peakBytes, restBytes }: Memory) => peakBytes - restBytes;
const wholePeak = ({ peakBytes }: Memory) => peakBytes;

function memoryRows(trial: Trial, contestants: readonly Contestant[]): Row[] {
	return contestants.flatMap((contestant) =>
		DIRECTIONS.flatMap((direction) => {
			const values = memoriesOf(trial, contestant, direction).map(aboveRest);
			if (values.length === 0) return [];
			return {
				name: `${title(trial, direction)}, ${contestant.name}: memory above rest`,
				actual: inWords(values, mebibytes),
				...(contestant === OURS && atMost(MEMORY_LIMIT_MIB, median(values) / MIB, ' MiB')),
			};
		}),
	);
}

function sizeRows(small: Trial, large: Trial, direction: Direction): Row[] {
	const sizes = (pick: (memory: Memory) => number) =>
		[small, large].map((trial) => median(memoriesOf(trial, OURS, direction).map(pick)));
	const [smallPeak, largePeak] = sizes(wholePeak);
	const [smallAbove, largeAbove] = sizes(aboveRest);
	const name = `${capital(direction)}, ${OURS.name}, ${gibibytes(large.bytes)} to ${gibibytes(small.bytes)}`;
	const difference = Math.max(largePeak / smallPeak, smallPeak / largePeak);
	return [
		{
			name: `${name}: whole peak`,
			actual: `${(largePeak / smallPeak).toFixed(2)} (${mebibytes(largePeak)} to ${mebibytes(smallPeak)})`,
			must: `from ${(1 / SIZE_LIMIT).toFixed(2)} to ${SIZE_LIMIT}`,
			met: difference <= SIZE_LIMIT,
		},
		{
			name: `${name}: above rest`,
			actual: `${(largeAbove / smallAbove).toFixed(2)} (${mebibytes(largeAbove)} to ${mebibytes(smallAbove)})`,
		},
	];
}

/**
 * The throughput of a large file as a share of that of a small one. Where the machine itself is slower with a large file, as
 * curl shows, that is taken out.
 */
function throughputRows(small: Trial, large: Trial, direction: Direction): Row[] {
	const shareOf = (contestant: Contestant): number | undefined => {
		const [slower, faster] = [large, small].map((trial) => {
			const times = transfersOf(trial, contestant, direction).map(({ ms }) => ms);
			return times.length > 0 ? trial.bytes / median(times) : undefined;
		});
		return slower && faster && slower / faster;
	};
	const title = `${capital(direction)}, ${gibibytes(large.bytes)} to ${gibibytes(small.bytes)}: throughput`;
	const own = shareOf(OURS)!;
	const machine = shareOf(CURL);
	const ratio = own / (machine ?? 1);
	const limit =
		direction === 'download' ? atLeast(THROUGHPUT_LIMIT, ratio) : { aim: String(THROUGHPUT_LIMIT) };
	if (machine === undefined) return [{ name: `${title}, ${OURS.name}`, actual: own.toFixed(2), ...limit }];
	return [
		{ name: `${title}, ${OURS.name}`, actual: own.toFixed(2) },
		{ name: `${title}, curl`, actual: machine.toFixed(2) },
		{ name: `${title}, ratio of the ${OURS.name} to curl`, actual: ratio.toFixed(2), ...limit },
	];
}

function timeRows(trial: Trial, direction: Direction): Row[] {
	const name = title(trial, direction);
	const times = (contestant: Contestant) => transfersOf(trial, contestant, direction).map(({ ms }) => ms);
	const ratio = (peer: Contestant, limit?: number): Row[] => {
		if (times(peer).length === 0) return [];
		const value = median(times(OURS)) / median(times(peer));
		return [
			{
				name: `${name}, ratio of the ${OURS.name} to ${peer === CURL ? '' : 'the '}${peer.name}`,
				actual: value.toFixed(2),
				...(limit !== undefined && atMost(limit, value)),
			},
		];
	};
	return [
		...trial.contestants
			.filter((contestant) => times(contestant).length > 0)
			.map((contestant) => ({
				name: `${name}, ${contestant.name}`,
				actual: inWords(times(contestant), seconds),
			})),
		...ratio(HTTP_REQUEST, TIME_LIMITS[direction]),
		...ratio(EARLIER, EARLIER_LIMIT),
		...ratio(NEXTCLOUD),
		...ratio(CURL),
	];
}

function hashRow(trials: readonly Trial[]): Row {
	const isSame = trials.flatMap(({ rounds, hash }) =>
		rounds.flatMap((round) => Object.values(round).map((transferred) => transferred.hash === hash)),
	);
	const same = isSame.filter(Boolean).length;
	return {
		name: 'Downloaded files (Nextcloud: uploaded) with the same SHA-256',
		actual: `${same} of ${isSame.length}`,
		must: 'all',
		met: same === isSame.length,
	};
}

function title(trial: Trial, direction: Direction): string {
	return `${capital(direction)} of ${gibibytes(trial.bytes)}`;
}

function capital(word: string): string {
	return word[0].toUpperCase() + word.slice(1);
}
