import { Unclear } from './unclear.mts';

/** Something that the check has made, and how to remove it. */
export interface Made {
	/** What it is, e.g. `project`. */
	kind: string;
	/** The name that it carries, by which a person can find it. */
	name: string;
	remove(): Promise<void>;
}

/** Something that is left in the account. */
export interface Leftover {
	kind: string;
	name: string;
	why: string;
}

/** Everything that the check has made, so that all of it is removed at the end, whatever happens before. */
export class Inventory {
	readonly #made: Made[] = [];

	readonly #kept: Leftover[] = [];

	/** Notes something before it is made, or just after. */
	add(made: Made): void {
		this.#made.push(made);
	}

	/** Notes something that no call of the API removes. */
	keep(leftover: Leftover): void {
		this.#kept.push(leftover);
	}

	/** Removes everything, the newest first. Called twice, it removes only what was made since. @returns what is left */
	async removeAll(): Promise<Leftover[]> {
		for (let made = this.#made.pop(); made !== undefined; made = this.#made.pop()) {
			const { kind, name } = made;
			try {
				await made.remove();
			} catch (error) {
				// Words of anything else may hold what must not leave this computer.
				const why = error instanceof Unclear ? error.message : `It ended with a ${(error as Error).name}`;
				this.#kept.push({ kind, name, why });
			}
		}
		return [...this.#kept];
	}
}
