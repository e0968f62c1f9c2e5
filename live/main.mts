/** Finds out which readings of the API's contract hold for a real account: `npm run check:live -- --help`. */
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import { withCompiledPackage } from '../scripts/compiled.mts';
import { ROOT } from '../scripts/root.mts';
import type { Package } from './account.mts';
import type { Result } from './check.mts';
import { HELP, readSettings } from './settings.mts';
import type { Settings } from './settings.mts';

/** The environment as it was, before the engine takes n8n's settings and those of a proxy out of it. */
const ENV = { ...process.env };

async function loadPackage(): Promise<Package> {
	return await withCompiledPackage((load) => {
		const { Cloud689, resources } = load('nodes/Cloud689/Cloud689.node') as {
			Cloud689: new () => INodeType;
			resources: Package['resources'];
		};
		const { Cloud689Api } = load('credentials/Cloud689Api.credentials') as {
			Cloud689Api: new () => ICredentialType;
		};
		return { Node: Cloud689, Credential: Cloud689Api, resources };
	});
}

/** Runs the check until it ends, or until Ctrl-C. */
async function runCheck(settings: Settings): Promise<{ result: Result; isEndedEarly: boolean }> {
	// Has to come before the first module of the engine.
	await import('../engine/outsideJest.mts');
	const { check } = await import('./check.mts');
	const { lineOf } = await import('./report.mts');
	const ending = new AbortController();
	const end = (): void => {
		if (!ending.signal.aborted) say('\nEnding. What was made is being removed …');
		ending.abort();
	};
	// A terminal and npm both pass Ctrl-C on, so it comes more than once.
	process.on('SIGINT', end).on('SIGTERM', end);
	const parts = await loadPackage();
	const onFinding = (finding: Result['findings'][number]): void => say(lineOf(finding));
	const result = await check(settings, { parts, env: ENV, signal: ending.signal, onFinding });
	return { result, isEndedEarly: ending.signal.aborted };
}

/** Writes the report, and shows it. @returns where it is */
async function report(settings: Settings, result: Result): Promise<string> {
	const { reportOf } = await import('./report.mts');
	const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
	const head = { version, date: new Date().toISOString().slice(0, 10), write: settings.write };
	const { email, password, team, inactive } = settings;
	const secrets = [email, password, team, inactive?.email ?? '', inactive?.password ?? ''];
	const { json, markdown } = reportOf(result, head, secrets);
	say(`\n${markdown}`);
	const folder = resolve(settings.out);
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'check-live.json'), json);
	await writeFile(join(folder, 'check-live.md'), markdown);
	return join(folder, 'check-live.md');
}

function say(text: string): void {
	process.stdout.write(`${text}\n`);
}

async function main(): Promise<void> {
	const settings = readSettings(process.argv.slice(2), ENV);
	if (settings === 'help') return say(HELP);
	const { result, isEndedEarly } = await runCheck(settings);
	const path = await report(settings, result);
	const told = result.findings.flatMap((finding) => (finding.state === 'told' ? [finding] : []));
	const wrong = told.filter(({ fits }) => !fits);
	say(`${told.length} of ${result.findings.length} points told, ${wrong.length} of them need a change`);
	say(
		`The report is in ${path}, and for programs in check-live.json beside it. It holds no data of the account.`,
	);
	process.exitCode = isEndedEarly ? 130 : 0;
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
