import type { Listings } from './doubles';
import type { Link } from './link';
import { Tree } from './tree';

/**
 * Items of one run that work on one project at the same time. Once the last of them is done, somebody looks for all of them,
 * once.
 */
export class Round {
	private running = 0;

	private finish!: (look: Promise<Listings | undefined>) => void;

	private readonly trees = new Map<object, Tree>();

	/** What was seen; undefined if it was not possible to look. */
	readonly finished = new Promise<Listings | undefined>((resolve) => {
		this.finish = resolve;
	});

	/** The folders that the items have created. */
	readonly links: Link[] = [];

	/** @param end is called when the last item has left */
	constructor(
		private readonly projectId: string,
		private readonly end: () => void,
	) {}

	/** What the items of a sign-in have seen and made. */
	treeOf(signIn: object): Tree {
		let tree = this.trees.get(signIn);
		if (!tree) this.trees.set(signIn, (tree = new Tree(this.projectId)));
		return tree;
	}

	/** Joins the round. */
	join(): this {
		this.running += 1;
		return this;
	}

	/** Leaves the round. @param look what the last one to leave does for all; it does not throw */
	leave(look: () => Promise<Listings | undefined>): void {
		this.running -= 1;
		if (this.running > 0) return;
		this.end();
		this.finish(look());
	}
}

/** The rounds of one run of a node. */
class Rounds {
	private readonly rounds = new Map<string, Round>();

	/**
	 * Joins a round, or begins one. n8n starts its items together, so it has to be joined before anything is waited for.
	 *
	 * @param purpose tells rounds on one project apart
	 */
	join(projectId: string, purpose: string): Round {
		const key = `${projectId} ${purpose}`;
		let round = this.rounds.get(key);
		if (!round) this.rounds.set(key, (round = new Round(projectId, () => void this.rounds.delete(key))));
		return round.join();
	}
}

/** Makes the rounds of a run. */
export const newRounds = (): Rounds => new Rounds();
