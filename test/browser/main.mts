/**
 * Looks at the node in n8n's editor as a person would: `node test/browser/main.mts [folder for screenshots]`. Needs a
 * Chromium on the machine. The last line counts the checks; the exit code is 0 if none failed.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { checkCredential } from './checks/credential.mts';
import { checkErrors } from './checks/errors.mts';
import { checkLists } from './checks/lists.mts';
import { checkNodeCreator } from './checks/nodeCreator.mts';
import { checkOperations } from './checks/operations.mts';
import { openStage } from './stage.mts';
import type { Stage } from './stage.mts';

const folder = process.argv[2];
const tally = { passed: 0, failed: 0 };

/** What a check works with. */
export interface Look extends Stage {
	/** Counts an expectation, and prints it. */
	expect(holds: boolean, what: string): void;
	/** Keeps a picture, if the caller of the program wants them. */
	picture(name: string): Promise<void>;
}

const stage = await openStage();
const look: Look = {
	...stage,
	expect(holds, what) {
		tally[holds ? 'passed' : 'failed']++;
		console.log(`${holds ? '✓' : '✗'} ${what}`);
	},
	async picture(name) {
		if (!folder) return;
		await mkdir(folder, { recursive: true });
		await stage.page.screenshot({ path: join(folder, `${name}.png`) });
	},
};
try {
	for (const check of [checkNodeCreator, checkCredential, checkLists, checkErrors, checkOperations]) {
		await check(look).catch(async (error: Error) => {
			look.expect(false, `${check.name}: ${error.message}`);
			await look.picture(`failed-${check.name}`);
		});
	}
} finally {
	await stage.close();
}
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 ? 0 : 1;
