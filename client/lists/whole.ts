import type { Parameters } from '../contract/calls';
import { CallFailed } from '../contract/failures';
import { unless } from '../contract/unless';
import type { Order, Placed } from './order';

/**
 * As many rows as before, although more were asked for, may be all that there are, or all that a service returns. A narrower
 * question tells: its answer has fewer rows than there were, so nothing has been cut off from it. What the service takes for
 * narrower is not documented, so it is judged by the rows that come.
 */

/** Questions about a part of a list. */
export interface Narrower {
	/** Asks for what is newer than a time, or for what is older: nobody documents which. */
	from?: (at: number) => Parameters;
	/** Ask for parts that together are the list. */
	parts?: readonly Parameters[];
}

/** Asks for so many rows, and for a part of the list. @throws CallFailed if it cannot be read */
type AskNarrower = (parameters: Parameters) => Promise<Placed[]>;

/** What narrower questions have shown. */
export interface Shown {
	/** Whether rows follow that the answer does not hold; undefined if nothing has shown it. */
	hasMore?: boolean;
	/** All rows of the list, if that is known. */
	all?: Placed[];
}

/** Whether a failure may be one of what was asked for. */
export function isAboutQuestion(error: unknown): boolean {
	if (!(error instanceof CallFailed)) return false;
	const { type } = error.failure;
	return ['http', 'connection', 'refusal', 'unexpectedAnswer'].includes(type);
}

/**
 * Finds out whether rows are a whole list.
 *
 * @param rows an answer, as the list has them
 * @param order how they stand; more would follow at the end
 */
export async function askNarrower(
	{ from, parts = [] }: Narrower,
	ask: AskNarrower,
	rows: readonly Placed[],
	order: Order | undefined,
): Promise<Shown> {
	const size = { page_size: rows.length };
	const known = new Map(rows.map((row) => [row.id, row]));
	const beyond = from && order ? await askFromMiddle(from, ask, rows, order) : {};
	if (beyond.hasMore === false) return { hasMore: false, all: [...rows] };
	const answers = await unless(
		isAboutQuestion,
		Promise.all(parts.map(async (part) => await ask({ ...size, ...part }))),
	);
	if (!answers?.length || answers.some(({ length }) => length >= rows.length)) return beyond;
	const all = new Map(answers.flat().map((row) => [row.id, row]));
	const isEach = [...known.keys()].every((id) => all.has(id));
	return isEach ? { hasMore: all.size > known.size, all: [...all.values()] } : beyond;
}

/** Asks from the time in the middle of the rows on: the half at their end comes back, and with it what follows. */
async function askFromMiddle(
	from: NonNullable<Narrower['from']>,
	ask: AskNarrower,
	rows: readonly Placed[],
	order: Order,
): Promise<Shown> {
	const middle = rows[Math.floor(rows.length / 2)].at;
	const follows = ({ at }: Placed): boolean => (order === 'descending' ? at < middle : at > middle);
	const answer = await unless(isAboutQuestion, ask({ page_size: rows.length, ...from(middle) }));
	const known = new Set(rows.map(({ id }) => id));
	if (answer?.some((row) => !known.has(row.id) && follows(row))) return { hasMore: true };
	const half = rows.filter(follows);
	const found = new Set(answer?.filter(follows).map(({ id }) => id));
	const isHalf = half.length > 0 && half.every(({ id }) => found.has(id));
	const isOnlyHalf = answer?.every((row) => follows(row) || row.at === middle);
	return isHalf && isOnlyHalf && answer!.length < rows.length ? { hasMore: false } : {};
}
