import { ApiError } from '../contract/apiError.mts';
import type { Options } from '../options.mts';

/** Rows of a list. */
export interface Window {
	limit: number;
	offset: number;
}

const NOTHING: Window = { limit: 0, offset: 0 };

/**
 * The rows that a number and a size ask for, as the option `paging` reads them.
 * @param documented how the contract reads the number
 * @throws ApiError INVALID_PARAMETER for a number before the first, if the option `beforeFirstPage` wants that
 */
export function windowOf(
	{ paging, beforeFirstPage, rowCap }: Options,
	documented: 'pagesFrom0' | 'rowsFrom0',
	number: number,
	size: number,
): Window {
	const limit = rowCap > 0 ? Math.min(rowCap, size) : size;
	const reading = paging === 'documented' ? documented : paging;
	if (reading === 'ignored') return { limit, offset: 0 };
	const first = reading === 'pagesFrom1' || reading === 'rowsFrom1' ? 1 : 0;
	if (number < first && beforeFirstPage === 'refused')
		throw new ApiError('INVALID_PARAMETER', String(number));
	if (number < first && beforeFirstPage === 'empty') return NOTHING;
	const unit = reading === 'rowsFrom0' || reading === 'rowsFrom1' ? 1 : limit;
	return { limit, offset: Math.max(0, number - first) * unit };
}
