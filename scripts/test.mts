/**
 * Runs all checks of the repository, part by part, and stops after the first part that fails.
 *
 *     npm test                                 all parts: lint, workflows, format, types, jest, server, demo, queue
 *     npm test -- --only jest,types            some of them
 *     npm test -- --skip demo                  all others
 *     npm test -- --only jest -- test/client   arguments after the second -- go to Jest
 *     npm run coverage                         Jest, measuring which code of the package the tests run
 *
 * The last line of the output counts the checks: `N passed, N failed`. The exit code is 0 if none failed.
 */
import { parseArgs } from 'node:util';
import { PARTS } from './checks.mts';

const { values, positionals } = parseArgs({
	options: { only: { type: 'string' }, skip: { type: 'string' } },
	allowPositionals: true,
});
const skipped = partsNamed(values.skip) ?? [];
const chosen = (partsNamed(values.only) ?? Object.keys(PARTS)).filter((name) => !skipped.includes(name));
const total = { passed: 0, failed: 0 };
const skips: string[] = [];

for (const name of chosen) {
	const startedAt = Date.now();
	console.log(`\n━━ ${PARTS[name].title}\n`);
	const { passed, failed, skipped: reason } = await PARTS[name].check(positionals);
	if (reason !== undefined) skips.push(`━━ ${name.toUpperCase()} WAS SKIPPED. ${reason}`);
	total.passed += passed;
	total.failed += failed;
	const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
	const outcome = reason === undefined ? 'passed' : 'skipped';
	console.log(`\n━━ ${name}: ${failed === 0 ? outcome : 'FAILED'} in ${seconds} s`);
	if (failed > 0) break;
}
if (skips.length > 0) console.log(`\n${skips.join('\n')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Splits a list of parts. Ends the process if one of them does not exist. */
function partsNamed(list: string | undefined): string[] | undefined {
	const names = list?.split(',').map((name) => name.trim());
	const unknown = names?.find((name) => !Object.hasOwn(PARTS, name));
	if (unknown === undefined) return names;
	console.error(`There is no part "${unknown}". The parts are: ${Object.keys(PARTS).join(', ')}.`);
	process.exit(2);
}
