/**
 * Checks the packed package in the n8n that TESTED_N8N names: `node check.mts <file for the result>`. Called by main.mts for
 * each version in a process of its own.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { Report } from '../../demo/report.mts';
import { runDemo } from '../../demo/run.mts';
import { cloud689Credential } from '../../n8n/credentials.mts';
import { N8N_VERSION, ensureN8n } from '../../n8n/index.mts';
import type { N8n } from '../../n8n/index.mts';
import { withTestbed } from '../../n8n/testbed.mts';
import type { Testbed } from '../../n8n/testbed.mts';
import { missingFeatures, nodeRange, nodeVersion } from './features.mts';
import { missingPackage } from './result.mts';
import type { Result } from './result.mts';
import { checkTrigger } from './trigger.mts';

const DEMO_STEPS = 6;
const [file] = process.argv.slice(2);
const missing = await install();
const result =
	missing === undefined
		? await withTestbed({ name: 'versions', log: console.log }, async (testbed) => await check(testbed))
		: { version: N8N_VERSION, missing };
await writeFile(file, JSON.stringify(result));
process.exit(0);

/** Installs n8n. @returns the package that nobody can install it without, if there is one */
async function install(): Promise<string | undefined> {
	try {
		await ensureN8n({ log: console.log });
		return undefined;
	} catch (error) {
		const missing = missingPackage((error as Error).message);
		if (missing === undefined) throw error;
		return missing;
	}
}

async function check(testbed: Testbed): Promise<Result> {
	const about = {
		version: N8N_VERSION,
		node: nodeRange(),
		checkedWith: nodeVersion(),
		lacks: missingFeatures(),
	};
	const n8n = await testbed.startN8n({ name: 'others' });
	const loads = await loadsIn(n8n);
	if (loads !== true) return { ...about, loads, checks: undefined };
	const demo = await faultOf(async () => await checkDemo(testbed));
	const credential = await faultOf(async () => await checkCredential(testbed, n8n));
	const trigger = await faultOf(async () => {
		const sandbox = await testbed.startSandbox();
		const [reference] = await n8n.importCredentials([cloud689Credential(sandbox, sandbox.accounts.admin)]);
		await checkTrigger(n8n, reference, sandbox.ids.project.contracts);
	});
	return { ...about, loads, checks: { demo, credential, trigger } };
}

/** Whether an n8n has both nodes or, if not, what its log says of them. */
async function loadsIn({ rest, logFile }: N8n): Promise<true | string> {
	const nodeInfos = ['cloud689', 'cloud689Trigger'].map((name) => ({
		name: `n8n-nodes-689cloud.${name}`,
		version: 1,
	}));
	const types = await rest<unknown[]>('POST', '/node-types', { nodeInfos }).catch(() => []);
	if (types.length === nodeInfos.length) return true;
	const log = await readFile(logFile, 'utf8');
	return (
		log.split('\n').find((line) => line.includes('689cloud')) ??
		'n8n does not have the nodes, and its log does not say why'
	);
}

async function checkDemo(testbed: Testbed): Promise<void> {
	const report = new Report(DEMO_STEPS);
	await runDemo(testbed, { report });
	if (report.conclude()) return;
	const wrong = report.proofs.filter(({ holds }) => !holds);
	throw new Error(
		wrong.map(({ claim, evidence }) => `${claim}: ${evidence}`).join('; ') || 'there are no proofs',
	);
}

/** n8n's own connection test: passes with the right password, and says why with a wrong one. */
async function checkCredential(testbed: Testbed, n8n: N8n): Promise<void> {
	const sandbox = await testbed.startSandbox();
	const { admin } = sandbox.accounts;
	for (const [password, wanted] of [
		[admin.password, /^OK/],
		[`not-${admin.password}`, /^Error: .*password/i],
	] as const) {
		const credential = cloud689Credential(sandbox, { ...admin, password });
		const [{ id }] = await n8n.importCredentials([credential]);
		const { status, message } = await n8n.rest<{ status: string; message: string }>(
			'POST',
			'/credentials/test',
			{
				credentials: { id, ...credential },
			},
		);
		if (!wanted.test(`${status}: ${message}`)) throw new Error(`n8n answers "${status}: ${message}"`);
	}
}

/** What is wrong; empty if nothing is. */
async function faultOf(action: () => Promise<void>): Promise<string> {
	try {
		await action();
		return '';
	} catch (error) {
		return (error as Error).message;
	}
}
