/** Command line of the sandbox: `npm run sandbox -- --help`. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { md5 } from './contract/ids.mts';
import { createSandbox } from './index.mts';
import type { CreateOptions, Sandbox } from './index.mts';
import { LOOPBACK, containerHint } from './page/address.mts';
import { allAccounts } from './seed/index.mts';

const DEFAULT_PORT = 6890;
const MINUTE_MS = 60_000;

const HELP = `A local server that speaks the 689Cloud API, with a page that shows what happens in it.

  npm run sandbox -- [options]

  --port <number>              TCP port (default ${DEFAULT_PORT}; 0 for any free port)
  --host <address>             address to listen on (default ${LOOPBACK}: only this machine can reach it).
                               An n8n in Docker on Linux needs 0.0.0.0: everyone on the network can
                               then see and change what is in the sandbox
  --data-dir <folder>          folder for the data, which is kept for the next start
                               (default .sandbox in the current folder)
  --error-style <body|http>    send errors with HTTP 200 (body, the default) or with a matching
                               HTTP status (http)
  --error-description          put the name of the status into the description of errors
  --session-minutes <number>   end a session that has been idle for this long (default 30)
  --single-session             end a user's earlier sessions at each login
  --encoding-seconds <number>  time it takes to encode a file (default 0.3)
  --password-form <clear|md5>  form of passwords in all operations but login (default clear)
  --enforce-max-download       let max_download of a project limit how often a user may download
                               a file
  --no-seed                    start without the example data
  --help                       show this text
`;

/** Reads the command line. @throws Error if it has an unknown option or an invalid value */
function readOptions(args: string[]): CreateOptions | 'help' {
	const { values } = parseArgs({
		args,
		allowNegative: true,
		options: {
			port: { type: 'string' },
			host: { type: 'string' },
			'data-dir': { type: 'string' },
			'error-style': { type: 'string' },
			'error-description': { type: 'boolean' },
			'session-minutes': { type: 'string' },
			'single-session': { type: 'boolean' },
			'encoding-seconds': { type: 'string' },
			'password-form': { type: 'string' },
			'enforce-max-download': { type: 'boolean' },
			seed: { type: 'boolean' },
			help: { type: 'boolean' },
		},
	});
	if (values.help) return 'help';
	const minutes = toNumber('--session-minutes', values['session-minutes']);
	const seconds = toNumber('--encoding-seconds', values['encoding-seconds']);
	return {
		port: toNumber('--port', values.port) ?? DEFAULT_PORT,
		host: values.host,
		dataDir: values['data-dir'] ?? join(process.cwd(), '.sandbox'),
		errorStyle: toChoice('--error-style', values['error-style'], ['body', 'http']),
		errorDescription: values['error-description'],
		sessionLifetimeMs: minutes === undefined ? undefined : minutes * MINUTE_MS,
		singleSession: values['single-session'],
		encodingMs: seconds === undefined ? undefined : seconds * 1000,
		passwordForm: toChoice('--password-form', values['password-form'], ['clear', 'md5']),
		enforceMaxDownload: values['enforce-max-download'],
		seed: values.seed,
	};
}

function toNumber(option: string, text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const number = Number(text);
	if (text.trim() === '' || !Number.isFinite(number) || number < 0)
		throw new Error(`${option} must be a number from 0 up, not "${text}"`);
	return number;
}

function toChoice<Choice extends string>(
	option: string,
	text: string | undefined,
	choices: Choice[],
): Choice | undefined {
	if (text === undefined) return undefined;
	const choice = choices.find((each) => each === text);
	if (!choice) throw new Error(`${option} must be ${choices.join(' or ')}, not "${text}"`);
	return choice;
}

/** The text shown once the sandbox is running. */
function welcome({ url, origin, containerUrl, isOpen, dataDir, accounts }: Sandbox): string {
	const { admin } = accounts;
	const table = allAccounts().map(
		({ email, password, teamId, teamName }) =>
			`  ${email.padEnd(22)}${password.padEnd(18)}${teamId}  ${teamName}${email === accounts.inactive.email ? ', not activated' : ''}`,
	);
	const form = [
		`email_address=${admin.email}`,
		`password=${md5(admin.password)}`,
		`team_id=${admin.teamId}`,
		'keep_me_login=false',
	];
	return `The 689Cloud sandbox is running. Stop it with Ctrl-C.

  See what happens in it  ${origin}/
  Data folder             ${dataDir}

In n8n, create a 689Cloud API credential, and enter:

  Email     ${admin.email}
  Password  ${admin.password}
  Team      ${admin.teamId}
  Base URL  ${url}
            For an n8n in Docker: ${containerUrl}
            ${containerHint({ isOpen })}

All accounts:

  Email                 Password          Team ID                           Team
${table.join('\n')}

To sign in from the command line:

  curl -d '${form.join('&')}' ${url}/user/login
`;
}

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options === 'help') {
		process.stdout.write(HELP);
		return;
	}
	const sandbox = await createSandbox(options);
	process.stdout.write(welcome(sandbox));
	if (sandbox.isOpen)
		process.stderr.write(
			`\nWarning: with --host ${options.host}, everyone on the network can see and change what is in the sandbox.\n`,
		);
	const stop = () => {
		void sandbox.close().then(() => process.exit(0));
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((error: NodeJS.ErrnoException) => {
	const isInUse = error.code === 'EADDRINUSE';
	const message = isInUse ? 'The port is in use. Choose another one with --port.' : error.message;
	process.stderr.write(`${message}\n`);
	process.exitCode = 1;
});
