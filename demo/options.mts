import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** The options on the command line. */
export interface DemoOptions {
	/** Whether to end after the run instead of leaving the editor open. */
	once: boolean;
	/** Folder for all data, which is kept; by default a temporary one that is removed. */
	keepData?: string;
	/** Port of n8n's editor; any free one by default. */
	port?: number;
}

/** How to call the demo. */
export const USAGE = `Usage: npm run demo -- [--once] [--port PORT] [--keep-data FOLDER]

  --once              end after the run; the exit code is 0 if every proof holds, otherwise 1
  --port PORT         port of n8n's editor (default: any free one)
  --keep-data FOLDER  keep n8n's data, the mail and the stored files in this new or empty folder`;

/**
 * Reads the command line.
 *
 * @returns undefined if help was asked for
 * @throws Error that says what is wrong with the arguments
 */
export function readOptions(args: readonly string[]): DemoOptions | undefined {
	const { values } = parseArgs({
		args: [...args],
		options: {
			once: { type: 'boolean', default: false },
			'keep-data': { type: 'string' },
			port: { type: 'string' },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	if (values.help) return undefined;
	const port = values.port === undefined ? undefined : Number(values.port);
	if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
		throw new Error(`--port must be a number from 1 to 65535, not "${values.port}"`);
	}
	const keepData = values['keep-data'] === undefined ? undefined : resolve(values['keep-data']);
	if (keepData !== undefined && existsSync(keepData) && readdirSync(keepData).length > 0) {
		throw new Error(`--keep-data needs a new or empty folder, but ${keepData} is not empty`);
	}
	return { once: values.once, keepData, port };
}
