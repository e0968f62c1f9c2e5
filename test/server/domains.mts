import { TRIGGER, cloud689 } from '../../n8n/chain.mts';
import { importWorkflow, runWorkflow } from '../../n8n/workflows.mts';
import { listProjects } from './editor.mts';
import type { People } from './people.mts';
import { outcomeOf } from './runs.mts';
import type { Running } from './runs.mts';
import { testedWorkflow } from './workflows.mts';

const RUN_LIMIT_MS = 60_000;
const MESSAGE = 'The credential does not allow requests to 127.0.0.1';

/** The setting "Allowed HTTP Request Domains" of the credential: first it leaves the service out, then it names it. */
export async function checkDomains(running: Running, { credentials: data }: People): Promise<void> {
	const { stage, credentials, expect } = running;
	const { rest } = stage.servers[0];
	const { sandbox } = stage;
	const { id } = credentials.elsewhere;
	const run = async (kind: ReturnType<typeof cloud689>) => {
		const options = { credential: credentials.elsewhere, onError: 'stopWorkflow' };
		const workflowId = await importWorkflow(rest, testedWorkflow('Domains', kind, options), []);
		return outcomeOf(await runWorkflow(rest, workflowId, TRIGGER, RUN_LIMIT_MS), 'stopWorkflow');
	};
	const test = async (credential: object) =>
		await rest<{ status: string; message: string }>('POST', '/credentials/test', {
			credentials: { ...credential, id },
		});
	const drop = async () =>
		await listProjects(running, 'elsewhere').then(
			(results) => results.map(({ name }) => name).join(),
			(error: Error) => error.message,
		);

	sandbox.clearRequests();
	const refused = {
		'an operation': await run(cloud689('project', 'getManyProjects', {})),
		'an operation with a look-up': await run(cloud689('team', 'getTeam', {})),
		'a drop-down': await drop(),
		'the credential test': (await test(data.elsewhere)).message,
	};
	for (const [what, seen] of Object.entries(refused)) {
		expect(seen.includes(MESSAGE), `${what} says that the credential does not allow the host`, seen);
	}
	expect(sandbox.requests.length === 0, 'and nothing was sent to it', sandbox.requests);

	const allowedDomains = 'docs.example.com, 127.0.0.1';
	const allowing = { ...data.elsewhere, data: { ...data.elsewhere.data, allowedDomains } };
	await rest('PATCH', `/credentials/${id}`, allowing);
	const [names, verdict, outcome] = [
		await drop(),
		await test(allowing),
		await run(cloud689('project', 'getManyProjects', {})),
	];
	expect(outcome === '', 'an operation works once the host is allowed', outcome);
	expect(names.includes('Contracts'), 'so does a drop-down', names);
	expect(verdict.status === 'OK', 'so does the credential test', verdict);
}
