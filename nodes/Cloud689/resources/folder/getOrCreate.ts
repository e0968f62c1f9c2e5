import type { IDataObject } from 'n8n-workflow';
import { isSameName } from '../../../../client/lists/names';
import { namesOf } from '../../../shared/fields/folderPath';
import { project } from '../../../shared/fields/locators';
import type { Field } from '../../../shared/form/field';
import { folderNameFlaw } from '../../../shared/form/folderName';
import { shown } from '../../../shared/form/values';
import type { Call } from '../../run/call';
import type { Operation, Run } from '../../run/operation';
import { ensureChain } from './chain';
import { lookAgain, seenIn } from './doubles';
import type { Listings } from './doubles';
import { remember } from './link';
import type { Link } from './link';
import { newRounds } from './round';
import type { Round } from './round';

const path: Field = {
	property: {
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 2030/January/Invoices',
		description:
			'The path to the folder from the top level of the project, with slashes between the names, e.g. 2030/January. Missing folders are created.',
	},
	isPath: true,
};

const UNCHECKED =
	'689Cloud could not be asked whether another process has created a folder of the same name at the same time.';
const HAS_DOUBLES =
	'Another process has created a folder of the same name at the same time, so there are several, see "duplicate_folder_ids". Look at what they hold before you delete any.';

/** Refuses a path in which a name cannot be that of a folder. */
function checkNames(call: Call, names: string[]): void {
	if (names.length === 0)
		call.refuse(
			'"Path" contains no folder name',
			'Enter at least one name, e.g. 2030/January. Nothing was sent.',
		);
	for (const name of names) {
		const flaw = folderNameFlaw(name);
		if (flaw)
			call.refuse(`The folder name ${shown(name)} in "Path" ${flaw}`, 'Change the path. Nothing was sent.');
	}
}

/** The name of a folder of the chain: blanks around it are those of the path. */
function nameOf({ asked, name }: Link): string {
	return isSameName(name.trim(), asked) ? asked : name;
}

/** The path to a folder of the chain, by the names that the service gave. */
function pathTo(chain: Link[], depth = chain.length): string {
	return chain.slice(0, depth).map(nameOf).join('/');
}

/** What the items of the execution have created, and what was seen there afterwards. */
interface Outcome {
	links: Link[];
	listings: Listings | undefined;
}

/** IDs of folders of the same name as one of the chain, where one of them was created in this execution. */
function doublesOf(chain: Link[], { links, listings }: Outcome): string[] {
	if (!listings) return [];
	const ours = new Set(links.map(({ folderId }) => folderId));
	return chain.flatMap((link) => {
		const { others } = seenIn(listings, link);
		const isOurs = ours.has(link.folderId) || others.some(({ id }) => ours.has(id));
		return isOurs ? others.map(({ id }) => id) : [];
	});
}

/** What becomes of an item. @param created paths of the folders that the item has created */
function describe(projectId: string, chain: Link[], created: string[], outcome: Outcome): IDataObject {
	const isRenamed = chain.some(({ asked, name }) => !isSameName(name.trim(), asked));
	const duplicates = doublesOf(chain, outcome);
	const own = chain.at(-1)!;
	return {
		project_id: projectId,
		folder_id: own.folderId,
		folder_name: nameOf(own),
		folder_path: pathTo(chain),
		parent_folder_id: own.parentId || null,
		created_paths: created,
		...(isRenamed && { sent_path: chain.map(({ asked }) => asked).join('/') }),
		...(duplicates.length > 0 && { duplicate_folder_ids: duplicates, warning: HAS_DOUBLES }),
		...(!outcome.listings && created.length > 0 && { warning: UNCHECKED }),
	};
}

/** The chain with the names that were listed afterwards, where the service says them only there. */
function asListed(projectId: string, chain: Link[], listings: Listings | undefined): Link[] {
	return chain.map((link) => {
		const { name } = listings ? seenIn(listings, link) : link;
		const listed = { ...link, name: name ?? link.name };
		if (link.isNew) remember(projectId, listed);
		return listed;
	});
}

/** The paths of the new folders of a chain. */
function newPaths(chain: Link[]): string[] {
	return chain.flatMap(({ isNew }, depth) => (isNew ? [pathTo(chain, depth + 1)] : []));
}

/** The folders of an item's path. @param created is told of each folder that is created */
async function chainIn(round: Round, call: Call, names: string[], created: Link[]): Promise<Link[]> {
	const tree = round.treeOf(await call.credential.signIn());
	return await ensureChain(call, tree.projectId, names, (link) => void created.push(link), tree);
}

/**
 * Creates the missing folders of a path, together with all other items of the run, so that none is created twice. When the
 * last item is done, it looks whether another process has created the same ones.
 */
export const getOrCreateFolders: Run = async (call, sent) => {
	const names = namesOf(sent.path);
	checkNames(call, names);
	const projectId = sent.project_id;
	const rounds = call.shared(newRounds);
	const round = rounds.join(projectId, 'first');
	const { links } = round;
	const look = async (): Promise<Listings | undefined> => await lookAgain(call.ask, projectId, links);
	const chain = await chainIn(round, call, names, links).finally(() => round.leave(look));
	const listings = await round.finished;
	const outcome = { links, listings };
	const listed = asListed(projectId, chain, listings);
	const created = newPaths(listed);
	const isSecond = listings && chain.some((link) => seenIn(listings, link).isSecond);
	if (!isSecond) return [{ json: describe(projectId, listed, created, outcome) }];
	// Everybody takes the first of them, and what is below that.
	const second = rounds.join(projectId, 'second');
	const first = await chainIn(second, call, names, links).finally(() =>
		second.leave(async () => await Promise.resolve(undefined)),
	);
	return [{ json: describe(projectId, first, [...created, ...newPaths(first)], outcome) }];
};

/** Contract: `POST /project/f/browse` to look, `POST /project/f/create` for the missing folders. */
export const getOrCreate: Operation = {
	name: 'Get or Create',
	value: 'getOrCreateFolder',
	action: 'Get or create folder',
	description: 'Get the folder at a path like 2030/January, and create whatever is missing',
	path: '/project/f/create',
	send: { project_id: project, path },
	run: getOrCreateFolders,
};
