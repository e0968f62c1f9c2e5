/**
 * Uses the node as an AI agent does: n8n's MCP Server Trigger serves it as tools, and a client of the Model Context
 * Protocol calls them. Everything runs on this machine.
 *
 *     node test/mcp/main.mts [--list]
 *
 *     --list  prints what a model is told about the tools
 *
 * The last line counts the checks; the exit code is 0 if none failed.
 */
import { parseArgs } from 'node:util';

import { checkCalls, checkErrors, checkFiles, checkToolList } from './checks.mts';
import { withTestbed } from '../../n8n/testbed.mts';
import { openStage } from './stage.mts';

const { values } = parseArgs({ options: { list: { type: 'boolean' } } });
const tally = { passed: 0, failed: 0 };

function expect(holds: boolean, what: string, seen?: unknown): void {
	tally[holds ? 'passed' : 'failed']++;
	console.log(holds ? `✓ ${what}` : `✗ ${what}; seen: ${JSON.stringify(seen)}`);
}

await withTestbed({ name: 'mcp' }, async (testbed) => {
	const stage = await openStage(testbed);
	if (values.list) console.log(JSON.stringify((await stage.client.listTools()).tools, null, 2));
	for (const check of [checkToolList, checkCalls, checkFiles, checkErrors]) {
		await check(stage, expect).catch((error: Error) => expect(false, error.message));
	}
});
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 ? 0 : 1;
