import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../../n8n/ports.mts';
import { startServer } from '../../n8n/process.mts';

const LIMIT_MS = 10_000;
const PROGRAM = `
require('node:http').createServer((request, response) => {
	response.setHeader('content-type', request.url === '/early' ? 'text/html' : 'application/json');
	response.end('{}');
}).listen(Number(process.env.TEST_PORT), '127.0.0.1', () => console.log('listening'));`;
const GUARD = join(__dirname, '..', '..', 'n8n', 'guard.mts');

let folder: string;
let program: string;
let logFile: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'process-test-'));
	program = join(folder, 'server.cjs');
	logFile = join(folder, 'server.log');
	writeFileSync(program, PROGRAM);
});
afterEach(() => rmSync(folder, { recursive: true }));

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

test('a server answers until it is stopped; then its process is gone', async () => {
	const [port] = await freePorts(1);
	const server = startServer([program], { TEST_PORT: String(port) }, logFile);
	await server.answers(`http://127.0.0.1:${port}/`, LIMIT_MS);
	expect(isRunning(server.pid)).toBe(true);

	await server.stop();
	await server.stop();

	expect(isRunning(server.pid)).toBe(false);
});

test('an answer that is not JSON does not count, since n8n serves pages before it is ready', async () => {
	const [port] = await freePorts(1);
	const server = startServer([program], { TEST_PORT: String(port) }, logFile);
	await server.answers(`http://127.0.0.1:${port}/`, LIMIT_MS);

	await expect(server.answers(`http://127.0.0.1:${port}/early`, 300)).rejects.toThrow(
		/did not answer .* within 0.3 s/,
	);
	await server.stop();
});

test('reports a server that ends by itself, with the end of its log', async () => {
	writeFileSync(program, "console.log('The port is taken'); process.exit(3);");
	const server = startServer([program], {}, logFile);

	await expect(server.answers('http://127.0.0.1:9/', LIMIT_MS)).rejects.toThrow(
		/ended with exit code 3[\s\S]*The port is taken/,
	);
	await server.stop();
});

test('the guard ends a process group when its standard input closes', async () => {
	const watched = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
		detached: true,
		stdio: 'ignore',
	});
	const ended = new Promise((resolve) => watched.on('exit', (_code, signal) => resolve(signal)));
	const guard = spawn(process.execPath, [GUARD, String(watched.pid)], {
		stdio: ['pipe', 'ignore', 'inherit'],
	});

	guard.stdin!.end();

	expect(await ended).toBe('SIGTERM');
	await new Promise((resolve) => guard.on('exit', resolve));
});
