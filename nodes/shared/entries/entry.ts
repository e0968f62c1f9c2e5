import type { IDataObject } from 'n8n-workflow';
import { isObject, numberIn, objectOrEmpty, unexpectedAnswer } from '../../../client/contract/answers';
import { CATEGORY, idsIn, rowsOfIds } from '../../../client/contract/history';
import type { Placed } from '../../../client/lists/order';

/** Something that an entry of the activity log is about. */
export interface Subject {
	id: string;
	name?: string;
	newName?: string;
	contentType?: string;
	/** Its own object in the entry, if it has one. */
	row: IDataObject;
}

/** An entry of the activity log (contract, schema `HistoryEvent`), read. */
export interface Entry {
	id: string;
	/** `last_update`, in the service's own number. */
	at: number;
	type: number;
	category: number;
	/** Empty if it is about no project. */
	projectId: string;
	/** Who did it. */
	userId: string;
	/** What it is about: the files of an entry about files, and so on. An entry about a link has what is shared. */
	subjects: Subject[];
	/** Folder or project that the files are in. */
	parent?: { id: string; name?: string; isFolder: boolean };
	data: IDataObject;
	row: IDataObject;
}

/** A text, also out of a number; empty for anything else. */
export function textIn(object: IDataObject, name: string): string {
	const value = object[name];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Places an entry of the log. @throws CallFailed if it has no ID or no time */
export function placeEntry(row: IDataObject): Placed {
	return placeRow(row, 'history_id');
}

/** Places a row by its ID and `last_update`. @throws CallFailed if it lacks one of them */
export function placeRow(row: IDataObject, idName: string): Placed {
	const id = textIn(row, idName);
	const at = numberIn(row, 'last_update');
	if (id === '' || at === undefined) throw unexpectedAnswer(`${idName} or last_update of a row`);
	return { id, at, row };
}

function subjectOf(row: IDataObject, id = textIn(row, 'id')): Subject {
	const [name, newName, contentType] = ['name', 'new_name', 'content_type'].map((key) => textIn(row, key));
	return {
		id,
		...(name && { name }),
		...(newName && { newName }),
		...(contentType && { contentType }),
		row,
	};
}

/**
 * What an entry is about. For files and folders the IDs beside `data` count: where a file was deleted, the documented
 * example has the ID of its project in the place of its own.
 */
function subjectsOf(ids: string[], results: IDataObject[]): Subject[] {
	if (ids.length === 0) return results.map((row) => subjectOf(row)).filter(({ id }) => id !== '');
	return rowsOfIds(ids, results).map((own, index) => subjectOf(own ?? {}, ids[index]));
}

/** Each thing once: an item is made for each, and has its ID. */
function eachOnce(subjects: readonly Subject[]): Subject[] {
	const byId = new Map<string, Subject>();
	for (const subject of subjects) if (!byId.has(subject.id)) byId.set(subject.id, subject);
	return [...byId.values()];
}

function parentOf(value: unknown): Entry['parent'] {
	const parent = objectOrEmpty(value);
	const [id, name] = ['id', 'name'].map((key) => textIn(parent, key));
	if (id === '') return undefined;
	return { id, ...(name && { name }), isFolder: parent.content_type !== 'application/project' };
}

/** Reads an entry of the activity log that need not have a place: where its ID or its time is missing, so it is in the result. */
export function entryOf(row: IDataObject): Entry {
	return readEntry({ id: textIn(row, 'history_id'), at: numberIn(row, 'last_update') ?? 0, row });
}

/** Reads an entry of the activity log. */
export function readEntry({ id, at, row }: Placed): Entry {
	const data = objectOrEmpty(row.data);
	const category = numberIn(row, 'category') ?? 0;
	const results = Array.isArray(data.result) ? (data.result as unknown[]).map(objectOrEmpty) : [];
	const shared = isObject(data.shared_object) ? [data.shared_object] : undefined;
	const ids =
		category === CATEGORY.file
			? idsIn(row, 'file_ids')
			: category === CATEGORY.folder
				? idsIn(row, 'folder_ids')
				: [];
	const subjects = eachOnce(subjectsOf(ids, shared ?? results));
	const ownProject = category === CATEGORY.project ? (subjects[0]?.id ?? '') : '';
	return {
		id,
		at,
		type: numberIn(row, 'history_type') ?? 0,
		category,
		projectId: textIn(row, 'project_id') || ownProject,
		userId: textIn(row, 'user_id'),
		subjects,
		parent: parentOf(data.parent),
		data,
		row,
	};
}
