import { startedByFiles } from '../../n8n/chain.mts';
import { cloud689Credential } from '../../n8n/credentials.mts';
import type { CredentialReference, Workflow } from '../../n8n/index.mts';
import { startCluster } from '../../n8n/queue/cluster.mts';
import type { Cluster } from '../../n8n/queue/cluster.mts';
import type { Testbed } from '../../n8n/testbed.mts';
import { importCredentials, importWorkflow, isPublished, publishWorkflow } from '../../n8n/workflows.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { documentWorkflow, folderWorkflow, uploadWorkflow } from './workflows.mts';

/** What the checks work with; set before they are loaded. */
export let fixture: Fixture;

/** n8n in queue mode, and the service. */
export interface Fixture {
	testbed: Testbed;
	cluster: Cluster;
	sandbox: Sandbox;
	credential: CredentialReference;
	/** Addresses that start executions; `watched` uploads to the project that the trigger watches. */
	addresses: Record<'documents' | 'uploads' | 'folders' | 'watched', string>;
	/** The project that all others work in. */
	projectId: string;
	/** The active workflow with the trigger. */
	triggered: { workflowId: string };
}

const WORKERS = 2;
const CONCURRENCY = 10;
/**
 * n8n notices after a minute or two that a worker is gone, by its locks in Redis. With these it takes a few seconds; a
 * worker with much to do must still be in time to renew them.
 */
const SHORT_LOCKS = {
	QUEUE_WORKER_LOCK_DURATION: '15000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
};

/** Starts the service and n8n, and publishes the workflows. */
export async function setUp(testbed: Testbed): Promise<void> {
	const sandbox = await testbed.startSandbox({ encodingMs: 0 });
	const cluster = await startCluster(testbed, {
		workers: WORKERS,
		concurrency: CONCURRENCY,
		env: SHORT_LOCKS,
		log: console.log,
	});
	const { admin } = sandbox.accounts;
	const [credential] = await importCredentials(cluster.main.rest, [cloud689Credential(sandbox, admin)]);
	const { contracts: projectId, marketing: watchedId } = sandbox.ids.project;
	const publish = async (path: string, make: typeof uploadWorkflow, inProject = projectId) =>
		await published(cluster, make(path, inProject), path, credential);
	const { rest } = cluster.main;
	const workflowId = await importWorkflow(rest, startedByFiles(watchedId), [credential]);
	await publishWorkflow(rest, workflowId, async () => await isPublished(rest, workflowId));
	fixture = {
		...{ testbed, cluster, sandbox, credential, projectId },
		triggered: { workflowId },
		addresses: {
			documents: await publish('documents', documentWorkflow),
			uploads: await publish('uploads', uploadWorkflow),
			folders: await publish('folders', folderWorkflow),
			watched: await publish('watched', uploadWorkflow, watchedId),
		},
	};
}

/** Publishes a workflow. @returns the address that starts it */
async function published(
	{ main, webhookUrl }: Cluster,
	workflow: Workflow,
	path: string,
	credential: CredentialReference,
): Promise<string> {
	const id = await importWorkflow(main.rest, workflow, [credential]);
	const address = `${webhookUrl}/webhook/${path}`;
	await publishWorkflow(main.rest, id, async () => {
		// With a method that the workflow does not accept, so that nothing runs.
		const answer = await fetch(address);
		return (await answer.text()).includes('not registered for GET requests');
	});
	return address;
}
