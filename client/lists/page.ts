import type { IDataObject } from 'n8n-workflow';
import { listIn, numberIn, rowsIn } from '../contract/answers';
import type { Parameters } from '../contract/calls';
import { CallFailed } from '../contract/failures';
import type { Page } from '../transport/request';

/** Asks for a page of one list. @param page parameters that tell the service which one */
export type AskForPage = (page: Parameters) => Promise<Page>;

/** How a list is read. */
export interface List {
	/** Property that tells rows apart. */
	id: string;
	/** Property of the result that holds the rows, if the result is not the list itself. */
	rows?: string;
	/** What asks for a page: `start` and `length` (`POST /project/list`), or `page_number` and `page_size` (all others). */
	by: 'position' | 'page';
}

/** Rows asked for at a time. The contract names no upper limit, and a service that returns fewer is followed as well. */
export const PAGE_ROWS = 100;

/** The rows of a page. */
export function rowsOn({ result }: Page, { rows }: Pick<List, 'rows'>): IDataObject[] {
	return rows === undefined ? listIn(result) : rowsIn(result, rows);
}

/** How many rows the whole list has, if the service says so; as a number or as text. */
export function totalOn({ result, total }: Page): number | undefined {
	const inResult = Array.isArray(result) ? undefined : numberIn(result, 'total_result');
	const count = inResult ?? total;
	return count !== undefined && Number.isInteger(count) && count >= 0 ? count : undefined;
}

/** The failure of a list that the service does not hand out whole. @param total how many rows it has, if known */
export function incompleteList(found: number, total?: number): CallFailed {
	return new CallFailed({ type: 'incompleteList', found, ...(total !== undefined && { total }) });
}
