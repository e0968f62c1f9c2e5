import type { IDataObject } from 'n8n-workflow';
import { isObject } from './answers';
import type { Path } from './calls';
import { CallFailed } from './failures';

/** A parameter that names what a call is about, and where its ID stands in the result. */
type Subject = [parameter: string, ...place: string[]];

/** The calls whose result is about what they were sent for (contract, the schemas of their results). */
const SUBJECTS: Partial<Record<Path, Subject[]>> = {
	'/project/info': [['project_id', 'project_id']],
	'/project/edit': [['project_id', 'project_id']],
	'/project/f/browse': [['project_id', 'project', 'project_id']],
	'/project/comment/get': [['project_id', 'project_id']],
	'/project/f/info': [['f_id', 'file', 'file_id']],
	'/project/f/edit': [
		['file_id', 'file_id'],
		['folder_id', 'folder_id'],
	],
	'/license/info': [
		['file_id', 'file_project_pk', 'file_id'],
		['project_id', 'file_project_pk', 'project_id'],
	],
	'/link/get': [['link_id', 'link_id']],
	'/project/comment/update': [['comment_id', 'comment_id']],
	'/user/profile': [['user_id', 'user_id']],
	'/user/update': [['user_update_id', 'user_id']],
	'/user/getteam': [['team_id', 'team_id']],
	'/user/updateteamprofile': [['team_update_id', 'team_id']],
};

/** An ID for a comparison: a service may write it as a number, or its letters in another case. */
function comparable(id: unknown): string {
	return String(id).trim().toLowerCase();
}

function valueAt(row: unknown, place: string[]): unknown {
	return place.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), row);
}

function somethingElse(parameter: string, other: unknown): CallFailed {
	return new CallFailed({ type: 'unexpectedAnswer', missing: parameter, other: String(other) });
}

/** Parameters with which a listing holds what is elsewhere, too, or was elsewhere before it was deleted. */
function isOfOnePlace({ search_key: text = '', search_global: isGlobal, active }: IDataObject): boolean {
	return text === '' && String(isGlobal) !== 'true' && String(active) !== 'false';
}

/**
 * Checks that the entries of a listing are in the folder that was asked for, as far as they say (contract, schema `BrowseEntry`):
 * a service that does not go by the folder would hand out the folders of another one under its name.
 *
 * @throws CallFailed if one is elsewhere
 */
function checkPlace(sent: IDataObject, result: unknown): void {
	const rows = isObject(result) ? result.file_info : undefined;
	if (!Array.isArray(rows) || !isOfOnePlace(sent)) return;
	const parents = rows
		.map((row: unknown) => (isObject(row) ? row.parent_folder_id : undefined))
		.filter((parent) => parent !== undefined)
		.map((parent) => comparable(parent ?? ''));
	// What the top level calls itself is its own business, but it has one name.
	const place = comparable(sent.folder_id ?? '') || parents[0];
	const other = parents.find((parent) => parent !== place);
	if (other !== undefined) throw somethingElse('folder_id', other || 'the top level of the project');
}

/**
 * Checks that a result is about what was asked for, as far as it says: what is read of a mixed-up answer would be taken for
 * something else, and written back to it.
 *
 * @param sent the parameters of the call
 * @throws CallFailed if the result names another ID
 */
export function checkAsked(path: Path, sent: IDataObject, result: unknown): void {
	if (path === '/project/f/browse') checkPlace(sent, result);
	for (const [parameter, ...place] of SUBJECTS[path] ?? []) {
		const asked = sent[parameter];
		if (asked === undefined || asked === '') continue;
		for (const row of [result].flat()) {
			const id = valueAt(row, place);
			const isId = typeof id === 'number' || (typeof id === 'string' && id !== '');
			if (isId && comparable(id) !== comparable(asked)) throw somethingElse(parameter, id);
		}
	}
}
