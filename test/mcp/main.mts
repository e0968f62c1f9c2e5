/**
 * Uses the node as an AI agent does: n8n's MCP Server Trigger serves it as tools, and a client of the Model Context
 * Protocol calls them. Everything runs on this machine.
 *
 *     npm run test:mcp -- [--only PATTERN]… [--keep] [--list]
 *
 *     --only PATTERN  runs only the checks and groups whose names match
 *     --keep          keeps the data of n8n
 *     --list          prints what a model is told about the tools
 *
 * The last line counts the checks; the exit code is 0 if none failed.
 */
import { parseArgs } from 'node:util';
import { SUITE_OPTIONS, runSuite } from '../runner.mts';
import { fixture, setUp } from './fixture.mts';

const { values } = parseArgs({ options: { ...SUITE_OPTIONS, list: { type: 'boolean', default: false } } });

await runSuite({
	...values,
	name: 'mcp',
	async setUp(testbed) {
		await setUp(testbed);
		if (values.list) console.log(JSON.stringify((await fixture.client.listTools()).tools, null, 2));
	},
	files: ['toolList', 'calls', 'files', 'errors'].map(
		(name) => new URL(`checks/${name}.mts`, import.meta.url),
	),
});
