/** Command line of the sandbox: `npm run sandbox -- --help`. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { md5 } from './contract/ids.mts';
import { createSandbox } from './index.mts';
import type { CreateOptions, Sandbox } from './index.mts';

const DEFAULT_PORT = 6890;
const MINUTE_MS = 60_000;

const HELP = `A local server that speaks the 689Cloud API. It listens on 127.0.0.1 only.

  npm run sandbox -- [options]

  --port <number>             TCP port (default ${DEFAULT_PORT}; 0 for any free one)
  --data-dir <folder>         where data is kept between starts (default .sandbox in the current folder)
  --error-style <body|http>   failures as HTTP 200 (default), or with a matching HTTP status
  --error-description         failures name their status in description
  --session-minutes <number>  idle time after which a session ends (default 30)
  --single-session            a login ends the older sessions of the same user
  --encoding-seconds <number> how long encoding one file takes (default 0.3)
  --password-form <clear|md5> form of passwords outside login (default clear)
  --enforce-max-download      max_download of a project limits downloads of each file by each user
  --no-seed                   start without the example data
  --help                      this text
`;

/** Reads the command line. @throws Error when it makes no sense */
function readOptions(args: string[]): CreateOptions | 'help' {
	const { values } = parseArgs({
		args,
		allowNegative: true,
		options: {
			port: { type: 'string' },
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
	const minutes = numberOf('--session-minutes', values['session-minutes']);
	const seconds = numberOf('--encoding-seconds', values['encoding-seconds']);
	return {
		port: numberOf('--port', values.port) ?? DEFAULT_PORT,
		dataDir: values['data-dir'] ?? join(process.cwd(), '.sandbox'),
		errorStyle: oneOf('--error-style', values['error-style'], ['body', 'http']),
		errorDescription: values['error-description'],
		sessionLifetimeMs: minutes === undefined ? undefined : minutes * MINUTE_MS,
		singleSession: values['single-session'],
		encodingMs: seconds === undefined ? undefined : seconds * 1000,
		passwordForm: oneOf('--password-form', values['password-form'], ['clear', 'md5']),
		enforceMaxDownload: values['enforce-max-download'],
		seed: values.seed,
	};
}

function numberOf(option: string, text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const number = Number(text);
	if (text.trim() === '' || !Number.isFinite(number) || number < 0)
		throw new Error(`${option}: not a number: ${text}`);
	return number;
}

function oneOf<Choice extends string>(
	option: string,
	text: string | undefined,
	choices: Choice[],
): Choice | undefined {
	if (text === undefined) return undefined;
	const choice = choices.find((each) => each === text);
	if (!choice) throw new Error(`${option}: not one of ${choices.join(', ')}: ${text}`);
	return choice;
}

/** What is shown once the sandbox runs. */
function welcome({ url, dataDir, accounts }: Sandbox): string {
	const { admin, manager, member, limited, multiTeam, serviceAdmin } = accounts;
	const rows = [
		...[admin, manager, member, limited, ...multiTeam.teams, serviceAdmin].map(
			({ email, password, teamName }) => [email, password, teamName],
		),
	];
	const table = rows.map(([email, password, team]) => `  ${email.padEnd(22)}${password.padEnd(18)}${team}`);
	const form = [
		`email_address=${admin.email}`,
		`password=${md5(admin.password)}`,
		`team_id=${admin.teamId}`,
		'keep_me_login=false',
	];
	return `The 689Cloud sandbox is running. Stop it with Ctrl-C.

  Base URL of the credential   ${url}
  Data                         ${dataDir}

  Email                 Password          Team
${table.join('\n')}

Try signing in:

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
	const stop = () => {
		void sandbox.close().then(() => process.exit(0));
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((error: NodeJS.ErrnoException) => {
	const isTaken = error.code === 'EADDRINUSE';
	const message = isTaken ? 'The port is taken. Choose another one with --port.' : error.message;
	process.stderr.write(`${message}\n`);
	process.exitCode = 1;
});
