import { setTimeout as sleep } from 'node:timers/promises';
import { cloud689Credential } from '../../n8n/credentials.mts';
import { openProjectList } from '../../n8n/dropDown.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { runToSuccess } from '../measured.mts';
import { MEASURED, itemsWorkflow } from '../workflows.mts';
import { OURS } from './jobs.mts';
import { getProject, gettingProjects } from './projects.mts';
import { newProject } from './seed.mts';
import { spanMs } from './span.mts';
import type { Job, Site, Visit, Workload } from './workload.mts';

const LATENCY_MS = 150;
const CALL = 'getProjectInfo';
/** Shares of the long run that are done when somebody comes. */
const LIST_AT = 0.2;
const OTHER_LIST_AT = 0.6;
const EXECUTION_AT = 0.4;
/** What others do. The last has nobody before it in its queue, so it tells what n8n takes for itself. */
const LIST = 'a drop-down beside it';
const EXECUTION = 'an execution of one item beside it';
const OTHER_LIST = 'a drop-down of another account beside it';
const MOST_MS = 1_000;
const POLL_MS = 10;
const LIMIT_MS = 5 * 60_000;

/** Others who use the account while a long run goes on. */
export const fairness: Workload = {
	name: 'fairness',
	title: (count) => `Project: Get of ${count} items at ${LATENCY_MS} ms, with others beside it`,
	items: 1000,
	latencyMs: LATENCY_MS,
	needed: (count) => count,
	limits: { compared: { must: 1.1 }, beside: { [LIST]: MOST_MS, [EXECUTION]: MOST_MS } },
	ways: [
		{ name: `${OURS}, others beside it`, prepare: runWithOthers },
		{ name: 'the run alone', prepare: (site) => gettingProjects(site) },
	],
};

function runWithOthers(site: Site): Job {
	const { sandbox, count } = site;
	return {
		...gettingProjects(site),
		async beside(visit) {
			const [list, otherList, execution] = await Promise.all([
				untilDone(sandbox, count * LIST_AT).then(async () => await openList(visit)),
				untilDone(sandbox, count * OTHER_LIST_AT).then(async () => await openOtherList(sandbox, visit)),
				untilDone(sandbox, count * EXECUTION_AT).then(async () => await executeOne(sandbox, visit)),
			]);
			return { [LIST]: list, [EXECUTION]: execution, [OTHER_LIST]: otherList };
		},
	};
}

/** Waits until the long run has made so many calls. @throws Error if it does not */
async function untilDone(sandbox: Sandbox, calls: number): Promise<void> {
	const end = Date.now() + LIMIT_MS;
	while (sandbox.count(CALL) < calls) {
		if (Date.now() > end) throw new Error(`The long run did not make ${calls} calls in ${LIMIT_MS / 1000} s`);
		await sleep(POLL_MS);
	}
}

/** Time of opening a drop-down. @throws Error if it is empty */
async function openList({ n8n, credentials: [credential] }: Visit): Promise<number> {
	const startedAt = performance.now();
	const names = await openProjectList(n8n.rest, credential);
	if (names.length === 0) throw new Error('The drop-down is empty');
	return performance.now() - startedAt;
}

/** The same for another account, whose first request is a login. */
async function openOtherList(sandbox: Sandbox, { n8n }: Visit): Promise<number> {
	const other = cloud689Credential(sandbox, sandbox.accounts.manager);
	return await openList({ n8n, credentials: await n8n.importCredentials([other]) });
}

/** Time of an execution with one item, from its first node to its last. @throws Error if its output is wrong */
async function executeOne(sandbox: Sandbox, { n8n, credentials }: Visit): Promise<number> {
	const projectId = newProject(sandbox);
	const id = await n8n.importWorkflow(itemsWorkflow([{ project_id: projectId }], getProject()), credentials);
	const runs = await runToSuccess(n8n, id);
	const answers = runs[MEASURED][0].data?.main[0] ?? [];
	if (answers[0]?.json.project_id !== projectId) throw new Error('The execution of one item is wrong');
	return spanMs(runs, Object.keys(runs));
}
