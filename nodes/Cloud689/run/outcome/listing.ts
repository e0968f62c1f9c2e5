import type { IDataObject } from 'n8n-workflow';
import { isObject, numberIn } from '../../../../client/contract/answers';
import type { Parameters, Path } from '../../../../client/contract/calls';
import { sentText } from './sought';
import type { Sought } from './sought';

/** Rows asked for where a list comes in pages: one request must show all, or the list counts as unread. */
export const ONE_PAGE = 1000;

/** The rows of a list, undefined if the result is not one. */
export function rowsOfList(result: unknown): IDataObject[] | undefined {
	return Array.isArray(result) && result.every(isObject) ? result : undefined;
}

/** The rows of a list that comes in pages, undefined if these are not all of them, as far as the service says. */
export function wholeList(result: unknown): IDataObject[] | undefined {
	const rows = isObject(result) ? rowsOfList(result.data) : undefined;
	return rows && rows.length >= (numberIn(result, 'total_result') ?? Infinity) ? rows : undefined;
}

/** The request that lists a folder, or the top level of the project (contract: `POST /project/f/browse`, which does not page). */
export function listingOf(
	sought: Sought,
	folderId: string,
	foldersOnly: boolean,
): { path: Path; parameters: Parameters } {
	const project_id = sentText(sought, 'project_id');
	return {
		path: '/project/f/browse',
		parameters: {
			project_id,
			...(foldersOnly && { folder_only: 'true' }),
			...(folderId && { folder_id: folderId }),
		},
	};
}

/** What a listing of a folder holds. */
export function entriesIn(result: unknown): IDataObject[] | undefined {
	return isObject(result) ? rowsOfList(result.file_info) : undefined;
}

/** Whether an entry is in a folder, as far as it says; an empty ID is the top level of the project. */
export function isIn(folderId: string, { parent_folder_id: parent }: IDataObject): boolean {
	return parent === undefined || String(parent ?? '') === folderId;
}

/** A folder as its creation would have returned it (contract, schema `Folder`), as far as a listing says. */
export function folderOf(entry: IDataObject, projectId: string): IDataObject {
	return {
		folder_id: entry.id,
		project_id: projectId,
		parent_folder_id: entry.parent_folder_id ?? null,
		name: entry.name,
		status: entry.status,
	};
}
