import fc from 'fast-check';
import type { Scenario } from '../../scenarios/index.mts';
import type { Objects, Place } from './manyObjects.mts';
import type { Playground } from './playground.mts';
import { parametersOf } from './trials.mts';
import type { Trial } from './trials.mts';

/** What a form names for one item: field → IDs, or the names of a path. A required field without any names nothing. */
export type Named = Record<string, string[]>;

/** An execution whose fields name objects. */
export interface NamingTrial extends Trial {
	/** For each item. */
	named: Named[];
	/** What is chosen for each item: field → choice. */
	chosen: Array<Record<string, unknown>>;
	/** Title of the file that an item uploads. */
	titles: string[];
}

/** How a field is filled in for one item. */
interface Pick {
	/** Which of the objects it names. */
	at: number;
	how: 'here' | 'elsewhere' | 'unknown' | 'nothing';
	spelling: number;
}

type Pool = (place: Place, objects: Objects) => string[];

const live: Pool = ({ files }) => files;
const folders: Pool = (place) => [...place.folders.values()];
const users: Pool = (_place, objects) => objects.users;

/** Field of the form → what it can name. A field that names an object and is not here fails the test. */
const POOLS: Record<string, Pool> = {
	projectId: ({ projectId }) => [projectId],
	listProjectId: ({ projectId }) => [projectId],
	...{ folderId: folders, parentFolderId: folders, newParentFolderId: folders, uploadFolderId: folders },
	...{ sharedFolderId: folders, ofFolderId: folders, linkFolderId: folders, additionalFolderIds: folders },
	...{ fileId: live, existingFileId: live, sharedFileId: live, ofFileId: live, additionalFileIds: live },
	...{ userId: users, memberId: users, additionalUserIds: users },
	deletedFileId: ({ deletedFiles }) => deletedFiles,
	deletedFolderId: ({ deletedFolders }) => deletedFolders,
	commentId: ({ comments }) => comments,
	linkId: ({ links }) => links,
	teamId: (_place, objects) => objects.teams,
	activationCode: (_place, objects) => objects.codes,
	path: ({ folders: own }) => [...own.keys(), 'New', 'A/New', 'New/A/B'],
};

/** Choices on which it depends what is named, and in which words they come. */
const CHOICES: Record<string, unknown[]> = {
	share: ['file', 'folder', 'project', 'File', 'FOLDER', 3, '2'],
	fileSource: ['input', 'content', 'existing', 'Input Item'],
	protectAfterUpload: [true, false, 'true'],
	removeLicense: [true, false, 'false'],
};

const NOTHING = ['', ' ', null];
const ITEMS_MAX = 3;
/** How many cases of an operation that changes something there are for one of an operation that reads. */
const READS_TO_CHANGES = 4;

/** Whether an operation of the node changes nothing. */
export function isReading(operation: string): boolean {
	return /^(get(?!OrCreate)|download)/.test(operation);
}

const pick: fc.Arbitrary<Pick> = fc.record({
	at: fc.nat(19),
	how: fc.oneof(
		{ weight: 40, arbitrary: fc.constant('here' as const) },
		{ weight: 3, arbitrary: fc.constant('elsewhere' as const) },
		...(['unknown', 'nothing'] as const).map((how) => ({ weight: 1, arbitrary: fc.constant(how) })),
	),
	spelling: fc.nat(5),
});

function unknownId(at: number): string {
	return `${String(at).padStart(4, '0')}${'9'.repeat(28)}`;
}

/** An ID as it may stand in a form. */
function spelled(id: string, mode: string | undefined, spelling: number): unknown {
	if (mode === 'url')
		return `https://www.example.com/view-link/${id}${['', '/', '?from=mail', ' ', '#top'][spelling % 5]}`;
	return [id, ` ${id}`, `${id}\n`, `\u00a0${id} `, id, id][spelling];
}

function pathSpelled(path: string, spelling: number): string {
	return [path, `/${path}`, `${path}/`, path.replaceAll('/', ' / '), ` ${path} `, `//${path}`][spelling];
}

function listSpelled(ids: string[], spelling: number): unknown {
	return [ids.join(','), ids.join(', '), ids, [...ids, null], ids.join('\n'), `${ids.join(' ; ')},`][
		spelling
	];
}

/** Ways to name something in any locator; without one, the value stands in the place of the locator. */
const MODES: Array<string | undefined> = ['id', 'list', undefined];

/** A field that names objects. */
interface NamingField {
	place: string;
	name: string;
	pool: Pool;
	/** Ways to give it. */
	modes: typeof MODES;
}

/** What a field holds for an item, and what it names by that. */
function filledIn(
	{ name, pool: poolOf }: NamingField,
	mode: string | undefined,
	{ at, how, spelling }: Pick,
	index: number,
	objects: Objects,
): [value: unknown, ids: string[]] {
	const { places, codes } = objects;
	const step = how === 'elsewhere' && name !== 'projectId' ? 1 : 0;
	const place = places[(index + step) % places.length];
	const pool = poolOf(place, objects);
	const id = how === 'unknown' ? unknownId(at) : pool[at % pool.length];
	if (how === 'nothing') return [NOTHING[at % (codes.includes(pool[0]) ? 1 : NOTHING.length)], []];
	if (name === 'path')
		return [pathSpelled(pool[at % pool.length], spelling), pool[at % pool.length].split('/')];
	if (/Ids$/.test(name)) {
		const ids = [...new Set([id, pool[(at + spelling) % pool.length]])];
		return [listSpelled(ids, spelling), ids];
	}
	if (mode !== 'path') return [codes.includes(pool[0]) ? id : spelled(id, mode, spelling), [id]];
	// A path leads to a folder of the item's own project.
	const [path, own] = [...places[index % places.length].folders][at % pool.length];
	return [pathSpelled(path, spelling), [own]];
}

/** The fields of an operation that name objects. @throws Error for one that nobody knows */
function namingFields(operation: string): NamingField[] {
	const parameters = parametersOf(operation);
	const has = (wanted: string) => parameters.some(([, { name }]) => name === wanted);
	return parameters.flatMap(([place, { name, type, modes = [] }]) => {
		const isNaming = type === 'resourceLocator' || (type === 'string' && name in POOLS);
		if (!isNaming && !/[a-z]Ids?$/.test(name)) return [];
		if (['paymentId', 'transactionId'].includes(name)) return [];
		if (!(name in POOLS)) throw new Error(`Say in POOLS what "${name}" names`);
		const more = modes.map((mode) => mode.name).filter((mode) => ['path', 'url'].includes(mode));
		// What is in the recycle bin is named together with more that is there.
		const deleted =
			{ additionalFileIds: 'deletedFileId', additionalFolderIds: 'deletedFolderId' }[name] ?? '';
		const pool = POOLS[has(deleted) ? deleted : name];
		return [{ place, name, pool, modes: type === 'resourceLocator' ? [...MODES, ...more] : [undefined] }];
	});
}

function byItem(values: unknown[], mode?: string): Trial['changes'][number][1] {
	return { given: { by: 'item', values }, mode };
}

/** Texts by which the objects that an item makes can be told from those of others. */
function textsOf(operation: string, titles: string[]): Trial['changes'] {
	if (operation === 'uploadFile') return [['options.fileName', byItem(titles)]];
	if (operation !== 'protectAndShareFile') return [];
	return [
		['options.fileName', byItem(titles)],
		['contentFileName', byItem(titles)],
		['fileContent', byItem(titles)],
		['uploadFieldName', byItem(titles.map(() => 'data'))],
		['recipients', byItem(titles.map((title) => `${title.replace(/\W/g, '')}@example.com`))],
	];
}

function trialsOf(scenario: Scenario, objects: Objects): fc.Arbitrary<NamingTrial> {
	const fields = namingFields(scenario.operation);
	const choices = parametersOf(scenario.operation).filter(([place]) => place in CHOICES);
	const item = fc.record({
		project: fc.nat(objects.places.length - 1),
		picks: fc.tuple(...fields.map(() => pick)),
		choices: fc.tuple(...choices.map(([place]) => fc.constantFrom(...CHOICES[place]))),
	});
	return fc
		.record({
			items: fc.array(item, { minLength: 1, maxLength: ITEMS_MAX }),
			modes: fc.tuple(...fields.map(({ modes }) => fc.constantFrom(...modes))),
			continueOnFail: fc.boolean(),
		})
		.map(({ items, modes, continueOnFail }) => {
			const titles = items.map((_item, index) => `Item${index}.txt`);
			const filled = items.map(({ project, picks }) =>
				fields.map((field, nth) => filledIn(field, modes[nth], picks[nth], project, objects)),
			);
			const naming = fields.map(({ place }, nth): Trial['changes'][number] => [
				place,
				byItem(
					filled.map((all) => all[nth][0]),
					modes[nth],
				),
			]);
			const choosing = choices.map(([place], nth): Trial['changes'][number] => [
				place,
				byItem(items.map((one) => one.choices[nth])),
			]);
			return {
				...{ scenario, continueOnFail, titles, itemCount: items.length },
				changes: [...naming, ...choosing, ...textsOf(scenario.operation, titles)],
				named: filled.map((all) => Object.fromEntries(fields.map(({ name }, nth) => [name, all[nth][1]]))),
				chosen: items.map((one) =>
					Object.fromEntries(choices.map(([place], nth) => [place, one.choices[nth]])),
				),
			};
		});
}

/** Executions of every operation, in which each field that can name an object names one, by any way that the form has. */
export function namings({ scenarios }: Playground, objects: Objects): fc.Arbitrary<NamingTrial> {
	return fc.oneof(
		...scenarios.map((scenario) => ({
			weight: isReading(scenario.operation) ? 1 : READS_TO_CHANGES,
			arbitrary: trialsOf(scenario, objects),
		})),
	);
}
