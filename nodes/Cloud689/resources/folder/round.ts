import type { Link } from './chain';
import type { Listings } from './doubles';

/**
 * Items of one execution that work on one project at the same time. Once the last of them is done, somebody looks for all
 * of them, once.
 */
export class Round {
	private static readonly rounds = new Map<string, Round>();

	private running = 0;

	private finish!: (look: Promise<Listings | undefined>) => void;

	/** What was seen; undefined if it was not possible to look. */
	readonly finished = new Promise<Listings | undefined>((resolve) => {
		this.finish = resolve;
	});

	/** The folders that the items have created. */
	readonly links: Link[] = [];

	private constructor(private readonly key: string) {}

	/** Joins the round of an execution and a project, or begins one. */
	static join(execution: string, projectId: string): Round {
		const key = `${execution}/${projectId}`;
		const round = Round.rounds.get(key) ?? new Round(key);
		Round.rounds.set(key, round);
		round.running += 1;
		return round;
	}

	/** Leaves the round. @param look what whoever leaves last does for all; it does not throw */
	leave(look: () => Promise<Listings | undefined>): void {
		this.running -= 1;
		if (this.running > 0) return;
		Round.rounds.delete(this.key);
		this.finish(look());
	}
}
