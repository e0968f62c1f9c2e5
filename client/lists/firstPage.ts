import { CallFailed } from '../contract/failures';
import { STATUS_NOT_FOUND } from '../contract/statusCodes';
import type { Page } from '../transport/request';

/** Refusals that may mean the number of the page: a bad value, or a parameter that counts as missing because it is 0. */
const BAD_NUMBER = [100, 400, STATUS_NOT_FOUND];

function refusesNumber(error: unknown): boolean {
	if (!(error instanceof CallFailed)) return false;
	const { failure } = error;
	if (failure.type === 'refusal') return BAD_NUMBER.includes(failure.statusCode);
	return failure.type === 'http' && BAD_NUMBER.includes(failure.httpStatus);
}

/**
 * Asks for the first page of a list, whose number may be 0 or 1. If 0 is rejected and 1 is not, 0 is asked for again: the
 * second page must not be taken for the first one after a rejection that was about something else.
 *
 * @returns the page, and its number
 * @throws CallFailed the first rejection, if the list cannot be read at all
 */
export async function firstPage(
	ask: (number: number) => Promise<Page>,
): Promise<{ page: Page; first: 0 | 1 }> {
	const tryZero = async (): Promise<Page | CallFailed> =>
		await ask(0).catch((error: unknown) => {
			if (refusesNumber(error)) return error as CallFailed;
			throw error;
		});
	const zero = await tryZero();
	if (!(zero instanceof CallFailed)) return { page: zero, first: 0 };
	const one = await ask(1).catch(() => {
		throw zero;
	});
	const again = await tryZero();
	return again instanceof CallFailed ? { page: one, first: 1 } : { page: again, first: 0 };
}
