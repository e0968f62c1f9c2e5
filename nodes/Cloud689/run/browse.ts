import { workAhead } from '../../../client/lists/ahead';
import { LISTINGS_AHEAD, askWhole, walkFolders } from '../../../client/lists/folders';
import type { Entry, Found } from '../../../client/lists/folders';
import { containsText, spellingsOf } from '../../../client/lists/names';
import type { Ask } from '../../../client/transport/request';
import type { Sent } from '../../shared/form/field';
import type { Answer } from '../../shared/results/item';
import { recursive } from '../fields/listing';
import type { Call } from './call';
import { wantedRows } from './lists';
import type { Run } from './operation';

/** Whether an entry is wanted; with a warning where that could not be found out, so that it was kept. */
export type Verdict = boolean | { warning: string };

/** Which entries of a listing an operation returns. */
export type EntryFilter = (entry: Entry) => Verdict | Promise<Verdict>;

/** What is sent to list a folder, once or more, and the text that the node itself looks for. */
interface Plan {
	bodies: Sent[];
	text: string;
	isRecursive: boolean;
}

/** How the names are searched: by the service as far as it can, else here. */
function planOf(call: Call, sent: Sent): Plan {
	const isRecursive = call.optionOrDefault(recursive);
	const { search_key: text = '', ...others } = sent;
	if (isRecursive) {
		const body = { ...others };
		// Files are listed too: they may be what is looked for.
		delete body.folder_only;
		return { bodies: [body], text: text.trim(), isRecursive };
	}
	const spellings = spellingsOf(text);
	if (spellings.length < 2) return { bodies: [sent], text: '', isRecursive };
	// The service may compare character by character. How far it searches everywhere, only the service knows.
	if (sent.search_global !== 'true') return { bodies: [others], text, isRecursive };
	return { bodies: spellings.map((search_key) => ({ ...sent, search_key })), text: '', isRecursive };
}

/** Each entry of several listings once. */
async function* entriesOf(
	ask: Ask,
	{ bodies, text, isRecursive }: Plan,
	ahead: number,
): AsyncGenerator<Found> {
	const seen = new Set<string>();
	for (const body of bodies) {
		for await (const found of walkFolders(ask, body, { isRecursive, ahead })) {
			if (bodies.length > 1 && seen.has(found.entry.id)) continue;
			seen.add(found.entry.id);
			if (text === '' || containsText(found.entry.name, text)) yield found;
		}
	}
}

/**
 * Lists a project or a folder by `POST /project/f/browse`, which does not page. With the option Recursive every folder
 * below is listed too, and each item says in `path` where it is, seen from the first folder.
 *
 * Whether the service's own search looks into subfolders is not documented; a recursive search compares names here,
 * without regard to case. So does one for a text that can be spelled in two ways.
 *
 * @param isWanted which entries become items
 */
export function listContents(isWanted: EntryFilter): Run {
	return async (call, sent) => {
		const limit = wantedRows(call);
		const plan = planOf(call, sent);
		const items: Answer[] = [];
		// With a limit, the first rows may be enough: what is asked for ahead might be of no use.
		const ahead = limit === Infinity ? LISTINGS_AHEAD : 1;
		const ask = askWhole(async (_path, parameters = {}) => await call.askPage(parameters));
		const judge = async ({ entry, row, path }: Found): Promise<Answer | undefined> => {
			const verdict = await isWanted(entry);
			if (verdict === false) return undefined;
			return { json: row, known: { ...(plan.isRecursive && { path }), ...(verdict !== true && verdict) } };
		};
		for await (const item of workAhead(entriesOf(ask, plan, ahead), judge, ahead)) {
			if (!item) continue;
			items.push(item);
			if (items.length >= limit) break;
		}
		return items;
	};
}

/** Every entry. */
export const anyEntry: EntryFilter = () => true;

/** Folders. */
export const isFolder: EntryFilter = (entry) => entry.is_folder;

/** Files. */
export const isFile: EntryFilter = (entry) => !entry.is_folder;
