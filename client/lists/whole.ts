import type { Parameters } from '../contract/calls';
import { CallFailed } from '../contract/failures';
import { unless } from '../contract/unless';
import type { Placed } from './order';

/**
 * As many rows as before, although more were asked for, may be all that there are, or all that a service returns. Questions about
 * parts of the list tell: an answer with fewer rows than there were has not been cut off. A time is never asked for: nobody
 * documents its unit, nor whether newer or older rows come.
 */

/** Asks for so many rows of a part of a list. @throws CallFailed if it cannot be read */
type AskPart = (parameters: Parameters) => Promise<Placed[]>;

/** Whether a failure may be one of what was asked for. */
export function isAboutQuestion(error: unknown): boolean {
	if (!(error instanceof CallFailed)) return false;
	const { type } = error.failure;
	return ['http', 'connection', 'refusal', 'unexpectedAnswer'].includes(type);
}

/**
 * Reads a list part by part.
 *
 * @param parts what to ask for; together they are the list
 * @param rows an answer that may not be all of it
 * @returns all of its rows; undefined if the answers do not show that they are all
 */
export async function rowsOfParts(
	parts: readonly Parameters[],
	ask: AskPart,
	rows: readonly Placed[],
): Promise<Placed[] | undefined> {
	const askAll = Promise.all(parts.map(async (part) => await ask({ page_size: rows.length, ...part })));
	const answers = await unless(isAboutQuestion, askAll);
	if (!answers?.length || answers.some(({ length }) => length >= rows.length)) return undefined;
	const all = new Map(answers.flat().map((row) => [row.id, row]));
	return rows.every(({ id }) => all.has(id)) ? [...all.values()] : undefined;
}
