import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** The options on the command line. */
export interface DemoOptions {
	/** Whether to end after the run instead of leaving the editor open. */
	once: boolean;
	/** Folder for all data, which is kept; by default a temporary one that is removed. */
	keepData?: string;
	/** Port of n8n's editor; any free one by default. With `n8nUrl`, port of the sandbox. */
	port?: number;
	/** Address of an n8n that runs already, for the credentials and workflows; by default the demo starts its own. */
	n8nUrl?: string;
}

/** Port of the sandbox for an n8n that runs already: always the same, so that links stay valid. */
export const SANDBOX_PORT = 6890;

const LOOPBACK_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** How to call the demo. */
export const USAGE = `Usage: npm run demo -- [--once] [--port PORT] [--keep-data FOLDER]

  --once              end after the run; the exit code is 0 if every proof holds, otherwise 1
  --port PORT         port of n8n's editor (default: any free one)
  --keep-data FOLDER  keep n8n's data, the mail and the stored files in this new or empty folder

Or with an n8n that already runs on this machine:

Usage: npm run demo -- --n8n-url http://localhost:5678 [--port PORT]

  --n8n-url URL       puts credentials for the sandbox and the example workflows into this n8n, and starts the
                      sandbox. A second time, it updates them. The environment variable N8N_API_KEY must hold an
                      API key of n8n (Settings > n8n API), which may list, create and update both
  --port PORT         port of the sandbox (default: ${SANDBOX_PORT})`;

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
			'n8n-url': { type: 'string' },
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
	const n8nUrl = values['n8n-url'] === undefined ? undefined : readN8nUrl(values['n8n-url']);
	if (n8nUrl !== undefined && keepData !== undefined)
		throw new Error('--keep-data cannot be used with --n8n-url, which keeps its data in .sandbox/demo');
	return { once: values.once, keepData, port, n8nUrl };
}

/** The address of an n8n without a slash at its end. @throws Error if it is not on this machine: only there is the sandbox */
function readN8nUrl(text: string): string {
	const url = URL.parse(text);
	if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '')
		throw new Error('--n8n-url must be the address of the editor, such as http://localhost:5678');
	if (!LOOPBACK_NAME.test(url.hostname))
		throw new Error(
			`--n8n-url must be on this machine, such as http://localhost:5678, because the sandbox can only be reached from here, not "${url.hostname}"`,
		);
	return url.origin + url.pathname.replace(/\/+$/, '');
}
