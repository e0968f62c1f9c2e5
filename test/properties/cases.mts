import { appendFileSync } from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';

/** By how much the number of cases is multiplied; `npm run test:nightly` sets it. */
const SCALE = Number(process.env.PROPERTY_SCALE ?? 1);
/** `npm test` tries the same cases each time, so it fails only for those who broke something. */
const SEED = Number(process.env.PROPERTY_SEED ?? 689);
/** How many cases a property gets in `npm run test:nightly` at least, if it stands for a promise to the user. */
export const NIGHTLY_CASES = 50_000;
/** How long a property may take with its nightly cases. */
const NIGHTLY_LIMIT_MS = 7_200_000;
/** File that gets the number of cases, one line for each property. */
const { PROPERTY_COUNTS: COUNTS_FILE } = process.env;

/**
 * Tries a property with many values.
 *
 * @param cases how many in `npm test`
 * @param nightlyCases how many in `npm run test:nightly` at least
 * @throws Error with the seed, the smallest counterexample and why it is one
 */
export async function holds<Values>(
	property: fc.IRawProperty<Values>,
	cases: number,
	nightlyCases = 0,
): Promise<void> {
	const numRuns = Math.max(Math.round(cases * SCALE), SCALE > 1 ? nightlyCases : 0);
	const details = await fc.check(property, { numRuns, seed: SEED });
	if (COUNTS_FILE) {
		const { testPath = '', currentTestName } = expect.getState();
		appendFileSync(COUNTS_FILE, `${details.numRuns}\t${basename(testPath)}\t${currentTestName}\n`);
	}
	const report = await fc.asyncDefaultReportMessage(details);
	if (report) throw new Error(report, { cause: details.errorInstance });
}

/** How long a property may take; more cases may take longer. @param milliseconds with the cases of `npm test` */
export function timeLimitMs(milliseconds: number): number {
	return SCALE > 1 ? Math.max(milliseconds * SCALE, NIGHTLY_LIMIT_MS) : milliseconds;
}
