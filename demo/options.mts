import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What the demo was told on the command line. */
export interface DemoOptions {
	/** End after the run in place of leaving the editor open. */
	once: boolean;
	/** Folder for all data, kept afterwards; a temporary one that is removed if not given. */
	keepData?: string;
	/** Port of n8n's editor; a free one if not given. */
	port?: number;
}

/** How the demo is called. */
export const USAGE = `Usage: npm run demo -- [--once] [--port PORT] [--keep-data FOLDER]

  --once              end after the run, with exit code 0 if all proofs hold and 1 if not
  --port PORT         port of n8n's editor (default: a free one)
  --keep-data FOLDER  put n8n's data, the mail and the stored files into this new or empty folder, and keep them`;

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
		throw new Error(`--keep-data needs a new or empty folder, and ${keepData} holds something`);
	}
	return { once: values.once, keepData, port };
}
