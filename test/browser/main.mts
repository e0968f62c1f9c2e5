/**
 * Looks at the node in n8n's editor as a person does, with a Chromium of this machine.
 *
 *     node test/browser/main.mts [--shots DIR] [--only NAME,…]
 *
 *     --shots DIR   keeps pictures: those of the documentation in DIR, the others in DIR/walk
 *     --only NAMES  some of the checks, see CHECKS below
 *
 * The last line counts the checks; the exit code is 0 if none failed. Without a Chromium nothing is checked: it says how to
 * get one, and the exit code is 0.
 */
import { parseArgs } from 'node:util';

import { checkByPath } from './checks/byPath.mts';
import { checkClicking } from './checks/clicking.mts';
import { checkCredential } from './checks/credential.mts';
import { checkErrors } from './checks/errors.mts';
import { checkExample } from './checks/example.mts';
import { checkLists } from './checks/lists.mts';
import { checkNodeCreator } from './checks/nodeCreator.mts';
import { checkOperations } from './checks/operations.mts';
import { checkResources } from './checks/resources.mts';
import { HOW_TO_INSTALL, findChromium } from './chromium.mts';
import { lookAt } from './look.mts';
import type { Check } from './look.mts';
import { withTestbed } from '../../n8n/testbed.mts';
import { openStage } from './stage.mts';

const CHECKS: Record<string, Check> = {
	nodeCreator: checkNodeCreator,
	clicking: checkClicking,
	credential: checkCredential,
	lists: checkLists,
	byPath: checkByPath,
	resources: checkResources,
	errors: checkErrors,
	example: checkExample,
	operations: checkOperations,
};

const { values } = parseArgs({ options: { shots: { type: 'string' }, only: { type: 'string' } } });
const names = values.only?.split(',') ?? Object.keys(CHECKS);
const unknown = names.find((name) => !Object.hasOwn(CHECKS, name));
if (unknown !== undefined) {
	console.error(`There is no check "${unknown}". The checks are: ${Object.keys(CHECKS).join(', ')}.`);
	process.exit(2);
}
if (findChromium() === undefined) {
	console.log(`${HOW_TO_INSTALL}\n\n0 passed, 0 failed, 1 skipped`);
	process.exit(0);
}

const tally = { passed: 0, failed: 0 };
await withTestbed({ name: 'browser' }, async (testbed) => {
	const look = lookAt(await openStage(testbed), tally, values.shots);
	for (const name of names) {
		const startedAt = Date.now();
		await CHECKS[name](look).catch(async (error: Error) => {
			look.expect(false, `${name}: ${error.message}`);
			await look.picture(`walk/failed-${name}`);
		});
		console.log(`  ${name}: ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
	}
});
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 ? 0 : 1;
