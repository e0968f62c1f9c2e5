/**
 * Runs a program of this repository in a fresh clone: `node scripts/launch.mjs <file.mts> [arguments]`.
 *
 * Works with Node.js 20 and later, with nothing installed. It first installs the development dependencies if they are
 * missing or differ from package-lock.json. Then it runs the program with Node.js 24, from the npm package `node`: n8n
 * needs that version, and it runs TypeScript without a build. Exits with the program's exit code.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { differenceFromLockfile } from './dependencies.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BIN_FOLDER = join(ROOT, 'node_modules', '.bin');
const NODE_24 = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const LEAST_MAJOR = 24;
const STILL_RUNNING_INTERVAL_MS = 15_000;

const [file, ...programArguments] = process.argv.slice(2);
if (file === undefined) fail('Usage: node scripts/launch.mjs <file.mts> [arguments]');

const difference = differenceFromLockfile(ROOT);
if (difference !== undefined) {
	say(`Installing the development dependencies, because ${difference}.`);
	await npm(['ci', '--loglevel=warn', '--no-audit', '--no-fund'], 'npm ci');
}
const node = await node24();
const child = spawn(node, [join(ROOT, file), ...programArguments], {
	stdio: 'inherit',
	env: { ...process.env, PATH: `${BIN_FOLDER}${delimiter}${process.env.PATH ?? ''}` },
});
// On Windows the console itself tells every program of Ctrl-C, and kill() would end the child before it has cleaned up.
const passOn = (signal) => process.platform !== 'win32' && child.kill(signal);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => passOn(signal));
child.on('error', (error) => fail(`${node} could not be started: ${error.message}`));
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));

/** Path of Node.js 24 or later, downloaded if necessary. Ends the process if there is none. */
async function node24() {
	if (await isNewEnough(NODE_24)) return NODE_24;
	say('Downloading Node.js 24 from the npm package "node".');
	const fetched = await npm(
		['rebuild', 'node', '--ignore-scripts=false', '--loglevel=warn'],
		'npm rebuild',
		false,
	);
	if (fetched && (await isNewEnough(NODE_24))) return NODE_24;
	if (Number(process.versions.node.split('.')[0]) < LEAST_MAJOR) {
		fail(
			`Node.js 24 could not be downloaded, and this is ${process.version}. Install Node.js 24 and try again.`,
		);
	}
	say(`Node.js 24 could not be downloaded; continuing with ${process.version}.`);
	return process.execPath;
}

/** Whether there is a working Node.js 24 or later at this path. */
function isNewEnough(path) {
	return new Promise((resolve) => {
		const version = spawn(path, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] });
		let output = '';
		version.stdout?.on('data', (data) => (output += data));
		version.on('error', () => resolve(false));
		version.on('close', (code) =>
			resolve(code === 0 && Number(/^v(\d+)\./.exec(output)?.[1]) >= LEAST_MAJOR),
		);
	});
}

/** Runs npm in the repository, reporting progress. @returns whether it succeeded; if it is needed, failure ends the process */
async function npm(npmArguments, title, needed = true) {
	const startedAt = Date.now();
	const seconds = () => Math.round((Date.now() - startedAt) / 1000);
	const ticker = setInterval(
		() => say(`  ${title}: running for ${seconds()} s …`),
		STILL_RUNNING_INTERVAL_MS,
	);
	// npm passes its own path to scripts. Unlike `npm`, which is a batch file on Windows, it can be spawned anywhere.
	const [command, first] = process.env.npm_execpath
		? [process.execPath, [process.env.npm_execpath]]
		: ['npm', []];
	const code = await new Promise((resolve) => {
		const running = spawn(command, [...first, ...npmArguments], {
			cwd: ROOT,
			stdio: ['ignore', 'inherit', 'inherit'],
			shell: process.platform === 'win32' && command === 'npm',
		});
		running.on('error', (error) => (say(`npm could not be started: ${error.message}`), resolve(1)));
		running.on('close', (exitCode) => resolve(exitCode ?? 1));
	});
	clearInterval(ticker);
	if (code !== 0 && needed) fail(`${title} failed with exit code ${code}; see above.`);
	say(`  ${title}: ${code === 0 ? 'done' : 'failed'} after ${seconds()} s`);
	return code === 0;
}

function say(text) {
	process.stdout.write(`${text}\n`);
}

function fail(text) {
	process.stderr.write(`${text}\n`);
	process.exit(1);
}
