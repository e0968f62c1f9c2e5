import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { Stage } from './stage.mts';

/** How many expectations held and how many did not. */
export interface Tally {
	passed: number;
	failed: number;
}

/** What a check works with. */
export interface Look extends Stage {
	/** Counts an expectation, and prints it with what was seen instead. */
	expect(holds: boolean, what: string, seen?: string): void;
	/** Keeps a picture, if pictures are wanted. */
	picture(name: string): Promise<void>;
}

/** A look at one thing. */
export type Check = (look: Look) => Promise<void>;

/**
 * Lets checks look at a stage.
 *
 * @param shots folder for pictures; none are taken without it
 */
export function lookAt(stage: Stage, tally: Tally, shots?: string): Look {
	return {
		...stage,
		expect(holds, what, seen = '') {
			tally[holds ? 'passed' : 'failed']++;
			console.log(holds ? `✓ ${what}` : `✗ ${what}${seen && `; seen: ${seen}`}`);
		},
		async picture(name) {
			if (shots === undefined) return;
			const path = join(shots, `${name}.png`);
			await mkdir(dirname(path), { recursive: true });
			await stage.page.screenshot({ path, animations: 'disabled' });
		},
	};
}
