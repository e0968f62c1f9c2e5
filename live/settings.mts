import { parseArgs } from 'node:util';

/** What the check is to do, and with which account. */
export interface Settings {
	/** Base URL of the API. */
	url: string;
	email: string;
	password: string;
	/** Blank if the user belongs to one team only. */
	team: string;
	/** An account that exists and was never activated, or was locked. */
	inactive?: { email: string; password: string };
	/** Whether it may make things in the account. */
	write: boolean;
	/** How long it waits to see whether a session ends, in seconds; 0: it does not. */
	idleS: number;
	/** Folder of the report. */
	out: string;
}

/** The vendor's service. */
const DEFAULT_URL = 'https://www.689cloud.com/api';

export const HELP = `Finds out which readings of the API's contract hold for a real 689Cloud account.

  npm run check:live [-- options]

  --write           also make things: a project with folders, files, and links, and a user. Everything is
                    named "check-live …", and is removed at the end
  --idle <minutes>  also leave two sessions alone for so long, to see whether they end
  --out <folder>    folder for the report (default: the current one)
  --help            show this text

The account comes from the environment:

  CLOUD689_EMAIL, CLOUD689_PASSWORD   what you sign in with
  CLOUD689_TEAM                       ID of the team, if you belong to several
  CLOUD689_URL                        base URL of the API (default ${DEFAULT_URL})
  CLOUD689_INACTIVE_EMAIL, CLOUD689_INACTIVE_PASSWORD
                                      optional: an account that is not activated

Without --write nothing in the account changes, but signing in is logged, and a service that allows a user one session ends
the other one. The report holds neither secrets, nor names of files or people.
`;

const SECONDS_A_MINUTE = 60;

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Reads the command line and the environment.
 *
 * @throws Error in plain words if something is missing or wrong
 */
export function readSettings(args: string[], env: NodeJS.ProcessEnv): Settings | 'help' {
	const { values } = parseArgs({
		args,
		options: {
			write: { type: 'boolean', default: false },
			idle: { type: 'string', default: '0' },
			out: { type: 'string', default: '.' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return 'help';
	const idle = Number(values.idle);
	if (!(idle >= 0) || values.idle.trim() === '')
		throw new Error(`--idle must be a number of minutes, not "${values.idle}"`);
	const { CLOUD689_INACTIVE_EMAIL: email, CLOUD689_INACTIVE_PASSWORD: password } = env;
	return {
		url: checkedUrl(env.CLOUD689_URL || DEFAULT_URL),
		email: needed(env, 'CLOUD689_EMAIL'),
		password: needed(env, 'CLOUD689_PASSWORD'),
		team: env.CLOUD689_TEAM ?? '',
		...(email && password && { inactive: { email, password } }),
		write: values.write,
		idleS: idle * SECONDS_A_MINUTE,
		out: values.out,
	};
}

/** The node asks for HTTPS as well, but it sees only an address on this computer. */
function checkedUrl(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const isLoopback = url?.protocol === 'http:' && LOOPBACK_HOST.test(url.hostname);
	if (!url || url.username || url.password || url.search || url.hash)
		throw new Error('CLOUD689_URL must be a host and a path, such as https://www.689cloud.com/api.');
	if (url.protocol !== 'https:' && !isLoopback)
		throw new Error('CLOUD689_URL must start with https:// so that the password is sent encrypted.');
	return text;
}

function needed(env: NodeJS.ProcessEnv, name: string): string {
	const value = env[name];
	if (!value) throw new Error(`Set ${name}. npm run check:live -- --help explains all settings.`);
	return value;
}
