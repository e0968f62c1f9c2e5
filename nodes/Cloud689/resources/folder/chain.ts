import type { Call } from '../../run/call';
import type { Link } from './link';
import { StartOver } from './place';
import { Tree } from './tree';

/**
 * The folders of a path, from the top level down. Those that are missing are created.
 *
 * @param onNew is told of each folder as soon as it is created
 * @param tree what other items have seen and made
 * @throws Problem if several folders bear a name equally well
 */
export async function ensureChain(
	call: Call,
	projectId: string,
	names: string[],
	onNew: (link: Link) => void,
	tree = new Tree(projectId),
): Promise<Link[]> {
	const own = new Set<string>();
	const follow = async (): Promise<Link[]> => {
		const chain: Link[] = [];
		for (const [depth, asked] of names.entries()) {
			const link = await tree.at(chain.at(-1)?.folderId ?? '').find(call, asked, names.slice(0, depth));
			if (link.isNew) {
				own.add(link.folderId);
				onNew(link);
			}
			chain.push({ ...link, isNew: own.has(link.folderId) });
		}
		return chain;
	};
	for (;;) {
		const chain = await follow().catch((error: unknown) => {
			// An item that has failed is done, so this ends.
			if (error instanceof StartOver) return undefined;
			throw error;
		});
		if (chain) return chain;
	}
}
