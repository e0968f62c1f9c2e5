import type { CredentialReference, N8n } from '../../n8n/index.mts';
import type { Rest } from '../../n8n/rest.mts';
import type { Testbed } from '../../n8n/testbed.mts';
import { importCredentials } from '../../n8n/workflows.mts';
import { LINK_TYPE } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import type { Case } from './case.mts';
import { allCases } from './cases.mts';
import { typeSecrets } from './casesWithSecrets.mts';
import { preparePeople } from './people.mts';
import type { People, Who } from './people.mts';
import { newSecret } from './secrets.mts';
import type { Secret } from './secrets.mts';

/** A running n8n, and everything its REST API has answered. */
export interface Server {
	n8n: N8n;
	/** Calls the REST API and records every answer. */
	rest: Rest;
	/** Answers of the REST API, errors included. */
	answers: string[];
}

/** Two n8n servers with separate data, and the service. */
export interface Fixture {
	testbed: Testbed;
	/** Most checks use the first one only. */
	servers: [Server, Server];
	sandbox: Sandbox;
	people: People;
	/** The credentials as stored in the first server. */
	credentials: Record<Who, CredentialReference>;
	cases: Case[];
	/** Secrets that the cases contain, as if a user had typed them in. */
	typedSecrets: Secret[];
	/** The password of a share link that someone else created. */
	linkPassword: Secret;
	/** A service whose only account both servers use at once. */
	crowd: { sandbox: Sandbox; password: string };
}

/** What the checks work with; set before they are loaded. */
export let fixture: Fixture;

/** Makes n8n store and log as much as it can. */
const VERBOSE = {
	N8N_LOG_LEVEL: 'debug',
	N8N_LOG_OUTPUT: 'console,file',
	EXECUTIONS_DATA_SAVE_ON_ERROR: 'all',
	EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
	EXECUTIONS_DATA_SAVE_ON_PROGRESS: 'true',
	EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'true',
};
const ENCODING_MS = 20;

/** Starts the service and two n8n servers, and stores credentials. @throws Error if n8n does not start */
export async function setUp(testbed: Testbed): Promise<void> {
	const sandbox = await testbed.startSandbox({ encodingMs: ENCODING_MS, errorDescription: true });
	const start = async (name: string): Promise<Server> => {
		const n8n = await testbed.startN8n({ name, env: VERBOSE });
		const answers: string[] = [];
		return { n8n, rest: recording(n8n.rest, answers), answers };
	};
	const servers: [Server, Server] = await Promise.all([start('first'), start('second')]);
	const people = preparePeople(sandbox);
	const { typed, secrets: typedSecrets } = typeSecrets(people);
	const linkPassword = { name: 'password of a link', value: newSecret() };
	const { link_id: linkId } = sandbox.store.sharing.addLink({
		project_id: sandbox.ids.project.contracts,
		file_id: sandbox.ids.file.notes,
		linktype: LINK_TYPE.FILE,
		user_id: sandbox.accounts.admin.userId,
		password: linkPassword.value,
	});
	const references = await importCredentials(servers[0].rest, Object.values(people.credentials));
	fixture = {
		testbed,
		servers,
		sandbox,
		people,
		credentials: Object.fromEntries(
			references.map((reference) => [reference.name, reference]),
		) as Fixture['credentials'],
		cases: allCases(sandbox, people, typed, linkId),
		typedSecrets,
		linkPassword,
		crowd: { sandbox: await testbed.startSandbox(), password: newSecret() },
	};
}

/** The same API, recording every answer as text. */
function recording(rest: Rest, answers: string[]): Rest {
	return async <T,>(method: string, path: string, body?: unknown) => {
		try {
			const data = await rest<T>(method, path, body);
			answers.push(JSON.stringify(data) ?? '');
			return data;
		} catch (error) {
			answers.push(String(error));
			throw error;
		}
	};
}
