import { appendFileSync } from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';

/** How many times as many cases as in `npm test`; `npm run test:nightly` sets it. */
const SCALE = Number(process.env.PROPERTY_SCALE ?? 1);
/** The cases of `npm test` are the same each time, so that it fails for whoever broke something, and for no one else. */
const SEED = Number(process.env.PROPERTY_SEED ?? 689);
/** File to which the number of cases is added, one line for each property. */
const { PROPERTY_COUNTS: COUNTS_FILE } = process.env;

/**
 * Tries a property with many values.
 *
 * @param cases how many in `npm test`
 * @throws Error with the seed, the smallest counterexample and why it is one
 */
export async function holds<Values>(property: fc.IRawProperty<Values>, cases: number): Promise<void> {
	const details = await fc.check(property, { numRuns: Math.round(cases * SCALE), seed: SEED });
	if (COUNTS_FILE) {
		const { testPath = '', currentTestName } = expect.getState();
		appendFileSync(COUNTS_FILE, `${details.numRuns}\t${basename(testPath)}\t${currentTestName}\n`);
	}
	const report = await fc.asyncDefaultReportMessage(details);
	if (report) throw new Error(report, { cause: details.errorInstance });
}

/** Time that a property may take: many times as many cases take longer. */
export function timeLimitMs(milliseconds: number): number {
	return milliseconds * Math.max(1, SCALE);
}
