import { cloud689 } from '../../n8n/chain.mts';
import { cloud689Credential } from '../../n8n/credentials.mts';
import { importCredentials, importWorkflow, publishWorkflow } from '../../n8n/workflows.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import type { Running } from './runs.mts';
import { issuedSecrets, md5, newSecret, passwordSecrets } from './secrets.mts';
import type { Secret } from './secrets.mts';
import type { Server } from './stage.mts';
import { webhookWorkflow } from './workflows.mts';

/** In each of the two servers. */
const EXECUTIONS = 100;
const ITEMS = 5;
/**
 * Each server gives way for twice as long after every loss, up to eight seconds, so that eight losses take more than ten
 * seconds of uninterrupted work of the other.
 */
const MOST_LOGINS = 24;

/** How a crowd fared. */
interface Outcome {
	right: number;
	logins: number;
	seconds: number;
	wrong: string[];
}

/** Two servers and two hundred executions at once with one account: without limits, then with one session for a user. */
export async function checkCrowd({ stage, expect }: Running): Promise<Secret[]> {
	const sandbox = await stage.testbed.startSandbox();
	const password = newSecret();
	sandbox.store.accounts.updateUser(sandbox.accounts.admin.userId, { password_hash: md5(password) });
	const addresses = await Promise.all(
		stage.servers.map(async (server) => await publish(server, sandbox, password)),
	);

	const shared = await rush(sandbox, addresses);
	expectAll(expect, shared, 'one account');
	expect(shared.logins === 2, `each server has signed in once (${shared.logins} logins)`, shared);

	sandbox.configure({ singleSession: true });
	sandbox.endSessions();
	const rivals = await rush(sandbox, addresses);
	expectAll(expect, rivals, 'one session');
	const few = rivals.logins >= 2 && rivals.logins <= MOST_LOGINS;
	expect(few, `both together have signed in ${rivals.logins} times, at most ${MOST_LOGINS}`, rivals);
	expect(sandbox.refusals.length === 0, 'no call broke the contract', sandbox.refusals);
	return [...passwordSecrets('password of the crowd', password), ...issuedSecrets(sandbox)];
}

function expectAll(expect: Running['expect'], { right, seconds, wrong }: Outcome, what: string): void {
	const all = 2 * EXECUTIONS;
	const title = `two servers with ${what}: ${right} of ${all} executions are right, in ${seconds} s`;
	expect(right === all, title, wrong.slice(0, 3));
}

/** Publishes the workflow in a server; resolves to the address that runs it. */
async function publish({ rest, n8n }: Server, sandbox: Sandbox, password: string): Promise<string> {
	const [credential] = await importCredentials(rest, [
		cloud689Credential(sandbox, { ...sandbox.accounts.admin, password }),
	]);
	const kind = cloud689('project', 'getProject', { projectId: '={{ $json.id }}' });
	const id = await importWorkflow(rest, webhookWorkflow('crowd', kind, credential), []);
	const address = `${n8n.url}/webhook/crowd`;
	await publishWorkflow(rest, id, async () => await isServed(address));
	return address;
}

/** Whether n8n serves an address. It is asked by a method that the workflow does not take, so that nothing runs. */
async function isServed(address: string): Promise<boolean> {
	const answer = await fetch(address);
	return (await answer.text()).includes('not registered for GET requests');
}

/** Calls all addresses at once, again and again. */
async function rush(sandbox: Sandbox, addresses: string[]): Promise<Outcome> {
	sandbox.clearRequests();
	const startedAt = Date.now();
	const calls = Array.from({ length: EXECUTIONS }, () => addresses).flat();
	const wrongs = await Promise.all(calls.map(async (address) => await wrongOf(sandbox, address)));
	const wrong = wrongs.filter((text) => text !== '');
	const seconds = Math.round((Date.now() - startedAt) / 100) / 10;
	return { right: calls.length - wrong.length, logins: sandbox.count('login'), seconds, wrong };
}

/** What is wrong with the answer of an execution; empty if it is right. */
async function wrongOf({ ids }: Sandbox, address: string): Promise<string> {
	const items = Array.from({ length: ITEMS }, () => ({ id: ids.project.contracts }));
	const response = await fetch(address, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ items }),
	});
	const text = await response.text();
	if (!response.ok) return text.slice(0, 300);
	const rows = JSON.parse(text) as Array<{ project_id: string }>;
	const isRight = rows.length === ITEMS && rows.every(({ project_id: id }) => id === ids.project.contracts);
	return isRight ? '' : text.slice(0, 300);
}
