import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';

const PROGRAM = join(__dirname, '..', '..', 'live', 'main.mts');
/** It compiles the package and starts n8n's engine first. */
const LIMIT_MS = 120_000;

let sandbox: Sandbox;
let folder: string;

beforeAll(async () => {
	sandbox = await createSandbox({ encodingMs: 20 });
	folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-689cloud-live-'));
});
afterAll(async () => {
	await sandbox?.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Runs the program as the administrator of the sandbox. @param onOutput gets all output so far, and a function that is Ctrl-C */
async function run(
	args: string[],
	password: string,
	onOutput: (output: string, interrupt: () => void) => void = () => {},
): Promise<{ code: number | null; output: string }> {
	const env = { ...process.env, NODE_ENV: undefined, CLOUD689_URL: sandbox.url };
	const { email } = sandbox.accounts.admin;
	const child = spawn(process.execPath, [PROGRAM, '--out', folder, ...args], {
		env: { ...env, CLOUD689_EMAIL: email, CLOUD689_PASSWORD: password },
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (data: Buffer) => onOutput((output += data.toString()), () => child.kill('SIGINT')));
	const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
	return { code, output };
}

// On Windows a test cannot press Ctrl-C for another program.
const onPosix = process.platform === 'win32' ? test.skip : test;

onPosix(
	'Ctrl-C ends the check, and what it has made is removed',
	async () => {
		const { code, output } = await run(['--write'], sandbox.accounts.admin.password, (said, interrupt) => {
			// A terminal and npm both pass it on.
			if (/^folderNames/m.test(said) && !said.includes('Ending'))
				[interrupt, interrupt].forEach((each) => each());
		});
		expect(output).toContain('Ending. What was made is being removed');
		expect(output).not.toContain('historyOrder');
		expect(code).toBe(130);
		expect(sandbox.store.database.all("SELECT * FROM projects WHERE name LIKE 'check-live%'")).toEqual([]);
		expect(sandbox.count('deleteProject')).toBeGreaterThan(0);
		const report = readFileSync(join(folder, 'check-live.md'), 'utf8');
		expect(report).toContain('| folderNames | twice: two folders may have one name |');
		expect(JSON.parse(readFileSync(join(folder, 'check-live.json'), 'utf8'))).toMatchObject({ write: true });
	},
	LIMIT_MS,
);

test(
	'a wrong password is told, with the address of the service and without the password',
	async () => {
		const { code, output } = await run([], 'not-the-password');
		expect(output).toMatch(/^The account cannot sign in: .*password is wrong/m);
		expect(output).not.toContain('not-the-password');
		expect(code).toBe(1);
	},
	LIMIT_MS,
);
