import { readFile, readdir } from 'node:fs/promises';

/**
 * IDs of a process and all its descendants.
 *
 * @throws Error if there is no /proc, as on any system but Linux
 */
export async function processTree(root: number): Promise<number[]> {
	const entries = await readdir('/proc').catch(() => {
		throw new Error('Processes can be examined on Linux only: there is no /proc');
	});
	const children = new Map<number, number[]>();
	for (const pid of entries.filter((name) => /^\d+$/.test(name)).map(Number)) {
		const parent = await parentOf(pid);
		if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
	}
	const tree = [root];
	for (const pid of tree) tree.push(...(children.get(pid) ?? []));
	return tree;
}

async function parentOf(pid: number): Promise<number | undefined> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
	// The name of the program is in brackets and may itself contain spaces and brackets.
	const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return Number(parent) || undefined;
}
