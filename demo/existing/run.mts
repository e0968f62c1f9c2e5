import { startExampleServers, readWorkflows } from '../../n8n/example.mts';
import { PublicApi } from '../../n8n/publicApi.mts';
import { RefusedCall } from '../../n8n/rest.mts';
import type { Testbed } from '../../n8n/testbed.mts';
import { SANDBOX_PORT } from '../options.mts';
import type { DemoOptions } from '../options.mts';
import type { Report } from '../report.mts';
import { putCredentials, putWorkflows } from './put.mts';
import type { Put } from './put.mts';

/** Number of steps that {@link runInExisting} reports. */
export const EXISTING_STEPS = 3;

const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const NOT_FOUND = 404;

/**
 * Starts the servers of the example, and puts credentials for them and the example workflows into an n8n that runs
 * already on this machine.
 *
 * @param options.port port of the sandbox; 6890 by default
 * @throws Error that says what to do if n8n cannot be reached, refuses the API key, or lacks the package
 */
export async function runInExisting(
	testbed: Testbed,
	{ n8nUrl, port = SANDBOX_PORT, once, report }: DemoOptions & { n8nUrl: string; report: Report },
): Promise<void> {
	report.step(`Check n8n at ${n8nUrl}`);
	const key = process.env.N8N_API_KEY ?? '';
	if (key === '')
		throw new Error(
			`The environment variable N8N_API_KEY is empty. Create an API key at ${n8nUrl}/settings/api, and set it.`,
		);
	const api = new PublicApi(n8nUrl, key);
	await checkPackage(testbed, api, n8nUrl);
	report.say('It accepts the API key and has the package.');

	report.step('Start the 689Cloud sandbox, a mail server and a storage server');
	const servers = await startExampleServers(testbed, port).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'EADDRINUSE') throw error;
		throw new Error(`Port ${port} is in use. Stop the other sandbox, or choose a port with --port.`);
	});
	report.say(`Data folder  ${testbed.folder}`);

	report.step('Put credentials and example workflows into n8n');
	const credentials = await putCredentials(api, servers.credentials);
	for (const put of credentials)
		report.say(`${told(put)}  credential "${put.name}"  ${n8nUrl}/home/credentials/${put.id}`);
	const workflows = await putWorkflows(api, await readWorkflows(), credentials);
	for (const put of workflows)
		report.say(`${told(put)}  workflow "${put.name}"  ${n8nUrl}/workflow/${put.id}`);
	report.say(`
Open the first workflow, and click "Execute workflow":
    ${n8nUrl}/workflow/${workflows[0].id}
See what happens in the sandbox, including the email:
    ${servers.sandbox.origin}/
Nothing else in n8n has been changed. To remove all of it, delete what ends in "(sandbox)".

${once ? 'The servers stop now. Start the demo without --once to use the workflows.' : 'The servers run until you press Ctrl-C.'}`);
}

/** Makes sure that n8n answers, takes the key, and has the package. @throws Error that says what to do if not */
async function checkPackage(testbed: Testbed, api: PublicApi, n8nUrl: string): Promise<void> {
	try {
		await api.call('GET', '/credentials/schema/cloud689Api');
	} catch (error) {
		if (!(error instanceof RefusedCall))
			throw new Error(
				`n8n does not answer at ${n8nUrl} (${String((error as Error).cause ?? error)}). Start it, or correct --n8n-url.`,
			);
		if (error.httpStatus === UNAUTHORIZED || error.httpStatus === FORBIDDEN)
			throw new Error(
				`n8n does not accept the API key in N8N_API_KEY. Create one at ${n8nUrl}/settings/api, with the scopes credential: list, create, update, and workflow: list, create, update.`,
			);
		if (error.httpStatus !== NOT_FOUND) throw error;
		// The path is unknown, too, where the public API is switched off; then this call says so.
		await api.call('GET', '/workflows?limit=1');
		const { path } = await testbed.pack();
		throw new Error(`n8n at ${n8nUrl} does not have the package. Install it there, start n8n again, and try again:

  mkdir -p ~/.n8n/nodes && cd ~/.n8n/nodes && npm install --legacy-peer-deps ${path}

In a container, copy the file there first, and install it in /home/node/.n8n/nodes.`);
	}
}

function told({ outcome }: Put): string {
	return { created: 'New      ', updated: 'Updated  ', kept: 'Unchanged' }[outcome];
}
