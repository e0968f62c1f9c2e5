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

/** A call that both nodes make, with every ID an expression. */
interface Call {
	title: string;
	/** In the contract. */
	path: string;
	operationId: string;
	/** What the items hold, by the name of the API parameter. */
	ids: Array<Record<string, string>>;
	ours: ReturnType<typeof cloud689>;
	/** The property of the answer that repeats the last of the IDs. */
	idIn(result: Record<string, unknown>): unknown;
}

function projectGet(projectIds: string[]): Call {
	return {
		title: 'Project › Get',
		path: '/project/info',
		operationId: 'getProjectInfo',
		ids: projectIds.map((id) => ({ project_id: id })),
		ours: cloud689('project', 'getProject', { projectId: '={{ $json.project_id }}' }),
		idIn: (result) => result.project_id,
	};
}

function fileGet({ ids: { project, file } }: Sandbox): Call {
	return {
		title: 'File › Get',
		path: '/project/f/info',
		operationId: 'getFileInfo',
		ids: [file.contract, file.priceList, file.notes].map((id) => ({
			project_id: project.contracts,
			f_id: id,
		})),
		ours: cloud689('file', 'getFile', { projectId: '={{ $json.project_id }}', fileId: '={{ $json.f_id }}' }),
		idIn: (result) => (result.file as Record<string, unknown> | undefined)?.file_id ?? result.file_id,
	};
}

/** Time of many items through Project › Get and File › Get, against the HTTP Request node with the same call and credential. */
export async function measureItems({ withN8n, withSandbox, runs, log }: World): Promise<Section> {
	return await withSandbox((sandbox) =>
		withN8n(async (n8n) => {
			const projectIds = await createProjects(await openSession(sandbox), PROJECTS);
			const timesOf = (call: Call, count: number, times: number) => {
				log(`items: ${call.title}, ${count} items, ${times} runs each`);
				return compare({ n8n, sandbox, call, count, times });
			};
			const rows: Row[] = [];
			for (const call of [projectGet(projectIds), fileGet(sandbox)]) {
				const [ours, theirs] = await timesOf(call, ITEMS, runs);
				const ratio = median(ours) / median(theirs);
				rows.push(
					{ name: `${call.title}, ${ITEMS} items: 689Cloud node`, actual: inWords(ours) },
					{ name: `${call.title}, ${ITEMS} items: HTTP Request node`, actual: inWords(theirs) },
					{
						name: `${call.title}, ${ITEMS} items: ratio`,
						actual: ratio.toFixed(2),
						...atMost(RATIO_LIMIT, ratio),
						aim: String(RATIO_AIM),
					},
				);
			}
			for (const count of OTHER_COUNTS) {
				const [a, b] = (await timesOf(projectGet(projectIds), count, Math.min(runs, 3))).map(median);
				const perItem = [a, b].map((ms) => `${(ms / count).toFixed(2)} ms`);
				rows.push({
					name: `Project › Get, cost per item of ${count} items: 689Cloud, HTTP Request, ratio`,
					actual: `${perItem.join(', ')}, ${(a / b).toFixed(2)}`,
				});
			}
			return {
				title: 'Items',
				method:
					`Items through an operation, every ID an expression, against the HTTP Request node with the same call ` +
					`and the same credential. Same n8n, alternating, after one run each that does not ` +
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
	call: Call;
	count: number;
	times: number;
}): Promise<number[][]> {
	const { n8n, sandbox, call, count, times } = setting;
	const { operationId } = call;
	const items = Array.from({ length: count }, (_, index) => call.ids[index % call.ids.length]);
	const wanted = items.map((ids) => Object.values(ids).at(-1));
	const credentials = await n8n.importCredentials([credentialFor(sandbox)]);
	const contestants = contestantsFor(sandbox, call);
	const workflowIds: string[] = [];
	for (const { node } of contestants)
		workflowIds.push(await n8n.importWorkflow(itemsWorkflow(items, node), credentials));

	const results: number[][] = contestants.map(() => []);
	for (let round = 0; round <= times; round++) {
		for (const [place, { name, idOf }] of contestants.entries()) {
			sandbox.clearRequests();
			const { ms, items: answers } = await measure(n8n, workflowIds[place]);
			const right = wanted.filter((id, index) => answers[index] && idOf(answers[index].json) === id).length;
			const calls = sandbox.requests.filter((request) => isRightCall(request, call)).length;
			if (calls !== count || right !== count || sandbox.count(operationId) !== count) {
				throw new Error(
					`${name} node: ${count} items, ${sandbox.count(operationId)} calls, ${calls} of them right, ${right} right answers`,
				);
			}
			if (round > 0) results[place].push(ms);
		}
	}
	return results;
}

/** Whether a request had a token and the IDs in its form, nothing else, and was answered with success. */
function isRightCall(request: Sandbox['requests'][number], { operationId, ids }: Call): boolean {
	const { auth_token: token, ...sent } = request.parameters;
	const names = Object.keys(ids[0]);
	const whole =
		Boolean(token) && Object.keys(sent).length === names.length && names.every((name) => sent[name]);
	return request.operationId === operationId && request.statusCode === 200 && whole;
}

interface Contestant {
	name: string;
	node: Parameters<typeof itemsWorkflow>[1];
	/** The ID in an item that it puts out. */
	idOf(json: Record<string, unknown>): unknown;
}

function contestantsFor(sandbox: Sandbox, { path, ids, ours, idIn }: Call): Contestant[] {
	const form = Object.fromEntries(Object.keys(ids[0]).map((name) => [name, `={{ $json.${name} }}`]));
	return [
		{ name: '689Cloud', node: ours, idOf: idIn },
		{
			name: 'HTTP Request',
			node: httpRequest(`${sandbox.url}${path}`, urlEncoded(form), { withCredential: true }),
			idOf: (json) => json.status_code === 200 && idIn(json.result as Record<string, unknown>),
		},
	];
}

function inWords(times: readonly number[]): string {
	return `${seconds(median(times))} (${range(times, seconds)})`;
}
