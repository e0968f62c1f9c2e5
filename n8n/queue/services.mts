import { readFileSync } from 'node:fs';
import { chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from '../command.mts';
import { LOOPBACK, freePorts } from '../ports.mts';
import { startProgram } from '../process.mts';
import type { User } from '../process.mts';
import type { Testbed } from '../testbed.mts';
import { findProgram } from './programs.mts';

/** Where a service answers, and who signs in. */
export interface Address {
	host: string;
	port: number;
	user: string;
	password: string;
}

/** The services that n8n needs for its queue mode. */
export interface Services {
	postgres: Address;
	redis: Address;
}

/** A service: the variable with its address, the address without it, its programs, and how to start one of our own. */
interface Kind {
	title: string;
	variable: string;
	address: string;
	/** What to install, by Debian's name. */
	package: string;
	programs: readonly string[];
	/** Who can run it. */
	canRun(): boolean;
	start(testbed: Testbed, port: number): Promise<void>;
}

const ANSWER_LIMIT_MS = 2_000;
const START_LIMIT_MS = 60_000;
const POLL_MS = 200;
/** The user under which Debian and others run PostgreSQL, which refuses to run as root. */
const POSTGRES_USER = 'postgres';

const POSTGRES: Kind = {
	title: 'PostgreSQL',
	variable: 'TEST_POSTGRES',
	address: 'postgres://postgres@127.0.0.1:5432',
	package: 'postgresql',
	programs: ['initdb', 'postgres'],
	canRun: () => !isRoot() || idsOf(POSTGRES_USER) !== undefined,
	start: startPostgres,
};

const REDIS: Kind = {
	title: 'Redis',
	variable: 'TEST_REDIS',
	address: 'redis://127.0.0.1:6379',
	package: 'redis-server',
	programs: ['redis-server'],
	canRun: () => true,
	start: startRedis,
};

/**
 * Whether the services for n8n's queue mode are there, or can be started.
 *
 * @returns undefined if so; otherwise one line that says what is missing and what to do
 */
export async function missingServices(): Promise<string | undefined> {
	const missing: Kind[] = [];
	for (const kind of [POSTGRES, REDIS]) if (!(await answers(kind)) && !canStart(kind)) missing.push(kind);
	if (missing.length === 0) return undefined;
	const titles = missing.map(({ title }) => title).join(' and ');
	const packages = missing.map((kind) => kind.package).join(' ');
	const variables = missing.map(({ variable, address }) => `${variable} (such as ${address})`).join(' and ');
	return `Queue mode needs ${titles}: install with \`apt-get install ${packages}\` or the like, or set ${variables}.`;
}

/** Finds the services at their addresses, and starts those that do not answer. They stop when the testbed closes. */
export async function openServices(testbed: Testbed): Promise<Services> {
	return { postgres: await open(POSTGRES, testbed), redis: await open(REDIS, testbed) };
}

async function open(kind: Kind, testbed: Testbed): Promise<Address> {
	const given = addressOf(kind);
	if (await answers(kind)) return given;
	const [port] = await freePorts(1);
	await kind.start(testbed, port);
	const own = { host: LOOPBACK, port, user: given.user, password: '' };
	const deadline = Date.now() + START_LIMIT_MS;
	while (!(await accepts(own))) {
		if (Date.now() > deadline)
			throw new Error(`${kind.title} does not answer ${START_LIMIT_MS / 1000} s after its start`);
		await sleep(POLL_MS);
	}
	return own;
}

function addressOf({ variable, address }: Kind): Address {
	const { hostname, port, username, password } = new URL(process.env[variable] || address);
	const standard = new URL(address);
	return {
		host: hostname,
		port: Number(port || standard.port),
		user: username || standard.username,
		password,
	};
}

async function answers(kind: Kind): Promise<boolean> {
	return await accepts(addressOf(kind));
}

function canStart({ programs, canRun }: Kind): boolean {
	return (
		process.platform !== 'win32' && canRun() && programs.every((name) => findProgram(name) !== undefined)
	);
}

/** Whether somebody listens at an address. */
async function accepts({ host, port }: Address): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect({ host, port, timeout: ANSWER_LIMIT_MS });
		const end = (isThere: boolean) => () => (socket.destroy(), resolve(isThere));
		socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
	});
}

async function startPostgres(testbed: Testbed, port: number): Promise<void> {
	const user = isRoot() ? idsOf(POSTGRES_USER) : undefined;
	// Not in the testbed's folder, which only root may enter.
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-689cloud-postgres-'));
	testbed.onClose(async () => await rm(folder, { recursive: true, force: true }));
	if (user) await chown(folder, user.uid, user.gid);
	const data = join(folder, 'data');
	await runCommand(
		programOf('initdb'),
		['-D', data, '-U', POSTGRES_USER, '--auth=trust', '--encoding=UTF8'],
		{
			cwd: folder,
			timeoutMs: START_LIMIT_MS,
			user,
		},
	);
	const args = ['-D', data, '-h', LOOPBACK, '-p', String(port), '-k', folder, '-c', 'fsync=off'];
	const server = startProgram(programOf('postgres'), args, {
		env: {},
		logFile: join(testbed.folder, 'postgres.log'),
		user,
	});
	testbed.onClose(async () => await server.stop());
}

async function startRedis(testbed: Testbed, port: number): Promise<void> {
	const folder = join(testbed.folder, 'redis');
	await mkdir(folder);
	const args = ['--bind', LOOPBACK, '--port', String(port), '--save', '', '--dir', folder];
	const server = startProgram(programOf('redis-server'), args, {
		env: {},
		logFile: join(folder, 'redis.log'),
	});
	testbed.onClose(async () => await server.stop());
}

function programOf(name: string): string {
	const path = findProgram(name);
	if (path === undefined) throw new Error(`The program ${name} is not installed`);
	return path;
}

function isRoot(): boolean {
	return process.getuid?.() === 0;
}

/** The IDs of a user of this machine; undefined if there is no such user. */
function idsOf(name: string): User | undefined {
	const users = readFileSync('/etc/passwd', 'utf8').split('\n');
	const [, , uid, gid] = users.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
	return uid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}
