import type { People } from './people.mts';
import type { Running } from './runs.mts';

/** What n8n's editor gets in answer to a credential test. */
interface Verdict {
	status: string;
	message: string;
}

const NODE = { name: 'n8n-nodes-689cloud.cloud689', version: 1 };

/** What the editor does with credentials and drop-downs, through the REST API, going well and going wrong. */
export async function useEditor(running: Running, { credentials: data }: People): Promise<void> {
	const { stage, credentials, expect } = running;
	const { rest } = stage.servers[0];
	const { sandbox } = stage;
	const test = async (who: 'admin' | 'wrongPassword' | 'wrongHost') =>
		await rest<Verdict>('POST', '/credentials/test', {
			credentials: { ...data[who], id: credentials[who].id },
		});
	const green = await test('admin');
	expect(green.status === 'OK', 'the credential test is green', green);
	const red = await test('wrongPassword');
	expect(red.message.startsWith('The password is wrong'), 'the credential test is red, and says why', red);
	const gone = await test('wrongHost');
	expect(gone.message.includes('cannot be reached'), 'the credential test is red on a wrong host', gone);

	const read = await rest<{ data: Record<string, unknown> }>(
		'GET',
		`/credentials/${credentials.admin.id}?includeData=true`,
	);
	expect(read.data.email === data.admin.data.email, 'the editor reads a credential', Object.keys(read.data));

	const list = async (who: 'admin' | 'wrongPassword') =>
		await listProjects(running, who).then(
			(results) => results.map(({ name }) => name).join(),
			(error: Error) => error.message,
		);
	const names = await list('admin');
	expect(names.includes('Contracts'), 'a drop-down lists projects', names);
	const wrong = await list('wrongPassword');
	expect(wrong.includes('The password is wrong'), 'a drop-down says why it cannot', wrong);
	sandbox.faults.add({ operation: 'listProjects', kind: 'http', httpStatus: 400 });
	const refused = await list('admin');
	expect(refused.includes('HTTP 400'), 'a drop-down says that the service refuses', refused);
}

/** The projects that a drop-down offers. */
export async function listProjects(
	{ stage, credentials }: Running,
	who: keyof People['credentials'],
): Promise<Array<{ name: string }>> {
	const { id, name } = credentials[who];
	const { results } = await stage.servers[0].rest<{ results: Array<{ name: string }> }>(
		'POST',
		'/dynamic-node-parameters/resource-locator-results',
		{
			path: 'parameters.projectId',
			methodName: 'searchProjects',
			nodeTypeAndVersion: NODE,
			currentNodeParameters: { resource: 'project', operation: 'getProject' },
			credentials: { cloud689Api: { id, name } },
		},
	);
	return results;
}
