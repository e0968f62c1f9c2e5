import { hashesIn } from './cursor';
import { scopeOf } from './state';
import type { State } from './state';

/** What is in a folder, at any depth, as hashes of IDs. */
export interface Tree {
	/** Folders, the watched one included. */
	folders: Set<string>;
	files: Set<string>;
}

/** Files that are kept at most: 120 kB. */
const MOST_FILES = 10_000;

/** The tree of a state. @returns undefined as the second one if it is not known which files were in the folder */
export function treeIn({ folders = '', files }: State): [Tree, Tree | undefined] {
	const tree = { folders: new Set(hashesIn(folders)), files: new Set(hashesIn(files ?? '')) };
	return [tree, files === undefined ? undefined : tree];
}

/** A tree in the form in which it is kept: with its files, unless they are too many. */
export function keptTree({ folders, files }: Tree): Required<Pick<State, 'folders'>> & Pick<State, 'files'> {
	return {
		folders: [...folders].join(''),
		files: files.size <= MOST_FILES ? [...files].join('') : undefined,
	};
}

/** What tells which state a tree belongs to: it changes only with entries that are passed on. */
export function stateOfTree(log: State['log']): string {
	return scopeOf(log);
}
