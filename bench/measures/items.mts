import type { N8n } from '../../demo/n8n/index.mts';
import { type Row, type Section, atMost } from '../report.mts';
import { type Sandbox, createProjects, credentialFor, openSession } from '../service.mts';
import { median, range, seconds } from '../statistics.mts';
import { type World, measure } from '../world.mts';
import { cloud689, httpRequest, itemsWorkflow, urlEncoded } from '../workflows.mts';

const ITEMS = 1000;
const OTHER_COUNTS = [100, 3000];
const PROJECTS = 10;
/** Time of the 689Cloud node as a share of the HTTP Request node's. */
const RATIO_LIMIT = 1.1;
const RATIO_AIM = 0.7;
/** `POST /project/info` in the contract. */
const OPERATION = 'getProjectInfo';
const EXPRESSION = '={{ $json.project_id }}';

interface Contestant {
	name: string;
	node: Parameters<typeof itemsWorkflow>[1];
	/** The ID in an item that it puts out. */
	idOf(json: Record<string, unknown>): unknown;
}

/** Time of many items through Project › Get, against the HTTP Request node with the same call and credential. */
export async function measureItems({ withN8n, withSandbox, runs, log }: World): Promise<Section> {
	return await withSandbox((sandbox) =>
		withN8n(async (n8n) => {
			const projectIds = await createProjects(await openSession(sandbox), PROJECTS);
			const timesOf = (count: number, times: number) => {
				log(`items: ${count} items, ${times} runs each`);
				return compare({ n8n, sandbox, projectIds, count, times });
			};
			const [ours, theirs] = await timesOf(ITEMS, runs);
			const ratio = median(ours) / median(theirs);
			const rows: Row[] = [
				{ name: `689Cloud node, ${ITEMS} items`, actual: inWords(ours) },
				{ name: `HTTP Request node, ${ITEMS} items`, actual: inWords(theirs) },
				{
					name: `Ratio, ${ITEMS} items`,
					actual: ratio.toFixed(2),
					...atMost(RATIO_LIMIT, ratio),
					aim: String(RATIO_AIM),
				},
			];
			for (const count of OTHER_COUNTS) {
				const [a, b] = (await timesOf(count, Math.min(runs, 3))).map(median);
				const perItem = [a, b].map((ms) => `${(ms / count).toFixed(2)} ms`);
				rows.push({
					name: `Cost per item, ${count} items: 689Cloud, HTTP Request, ratio`,
					actual: `${perItem.join(', ')}, ${(a / b).toFixed(2)}`,
				});
			}
			return {
				title: 'Items',
				method:
					`Items through Project › Get, the ID an expression, against the HTTP Request node with the same call ` +
					`(\`POST /project/info\`) and the same credential. Same n8n, alternating, after one run each that does not ` +
					`count. Time of the node itself, median and range; every run is checked to have made one successful call an item.`,
				rows,
			};
		}),
	);
}

/** Times of both nodes in milliseconds, in alternating runs. */
async function compare(setting: {
	n8n: N8n;
	sandbox: Sandbox;
	projectIds: string[];
	count: number;
	times: number;
}): Promise<number[][]> {
	const { n8n, sandbox, projectIds, count, times } = setting;
	const ids = Array.from({ length: count }, (_, index) => projectIds[index % projectIds.length]);
	const credentials = await n8n.importCredentials([credentialFor(sandbox)]);
	const contestants = contestantsFor(sandbox);
	const workflowIds: string[] = [];
	for (const { node } of contestants)
		workflowIds.push(await n8n.importWorkflow(itemsWorkflow(ids, node), credentials));

	const results: number[][] = contestants.map(() => []);
	for (let round = 0; round <= times; round++) {
		for (const [place, { name, idOf }] of contestants.entries()) {
			sandbox.clearRequests();
			const { ms, items } = await measure(n8n, workflowIds[place]);
			const answers = ids.filter((id, index) => items[index] && idOf(items[index].json) === id).length;
			const calls = sandbox.requests.filter(isRightCall).length;
			if (calls !== count || answers !== count || sandbox.count(OPERATION) !== count) {
				throw new Error(
					`${name} node: ${count} items, ${sandbox.count(OPERATION)} calls, ${calls} of them right, ${answers} right answers`,
				);
			}
			if (round > 0) results[place].push(ms);
		}
	}
	return results;
}

/** Whether a request had a token and a project in its form, nothing else, and was answered with success. */
function isRightCall({ operationId, parameters, statusCode }: Sandbox['requests'][number]): boolean {
	const { auth_token: token, project_id: id, ...further } = parameters;
	const whole = Boolean(token) && Boolean(id) && Object.keys(further).length === 0;
	return operationId === OPERATION && statusCode === 200 && whole;
}

function contestantsFor(sandbox: Sandbox): Contestant[] {
	const form = urlEncoded({ project_id: EXPRESSION });
	return [
		{
			name: '689Cloud',
			node: cloud689('project', 'getProject', { projectId: EXPRESSION }),
			idOf: (json) => json.project_id,
		},
		{
			name: 'HTTP Request',
			node: httpRequest(`${sandbox.url}/project/info`, form, { withCredential: true }),
			idOf: (json) => json.status_code === 200 && (json.result as Record<string, unknown>).project_id,
		},
	];
}

function inWords(times: readonly number[]): string {
	return `${seconds(median(times))} (${range(times, seconds)})`;
}
