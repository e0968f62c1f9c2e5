/**
 * Uses the node in n8n's editor and the page of the sandbox as a person does, with a Chromium of this machine.
 *
 *     npm run test:browser -- [--only PATTERN]… [--keep] [--shots DIR]
 *
 *     --only PATTERN  runs only the checks and groups whose names match
 *     --keep          keeps the data of n8n
 *     --shots DIR     takes pictures: those of the documentation in DIR, all others in DIR/walk
 *
 * The last line counts the checks; the exit code is 0 if none failed.
 */
import { parseArgs } from 'node:util';
import { SUITE_OPTIONS, runSuite } from '../runner.mts';
import { setUp } from './fixture.mts';

const CHECKS = [
	'nodeCreator',
	'clicking',
	'dragging',
	'credential',
	'lists',
	'dropDowns',
	'byPath',
	'resources',
	'settings',
	'errors',
	'example',
	'trigger',
	'gallery',
	'operations',
	// It resets the sandbox.
	'sandboxPage',
];

const { values } = parseArgs({ options: { ...SUITE_OPTIONS, shots: { type: 'string' } } });

await runSuite({
	...values,
	name: 'browser',
	setUp: async (testbed) => await setUp(testbed, values.shots),
	files: CHECKS.map((name) => new URL(`checks/${name}.mts`, import.meta.url)),
});
