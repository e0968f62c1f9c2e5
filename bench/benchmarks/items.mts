import { openSession } from '../../n8n/session.mts';
import { bothNodes, earlierNode, fileGet, projectGet } from '../items/calls.mts';
import { compare } from '../items/compare.mts';
import { createProjects } from '../projects.mts';
import { atMost } from '../report.mts';
import type { Row, Section } from '../report.mts';
import { inWords, median, seconds } from '../statistics.mts';
import type { World } from '../world.mts';

const PROJECTS = 10;
/** Time of the 689Cloud node as a share of the HTTP Request node's. */
const RATIO_LIMIT = 1;
const RATIO_AIM = '0.7';
/** The same as a share of an earlier version's. */
const RATIO_TO_EARLIER = 1.05;

/** Compares the time of many items through File › Get and Project › Get with the HTTP Request node, same call and credential. */
export async function measureItems({
	withN8n,
	withSandbox,
	runs,
	items: count,
	beside,
	log,
}: World): Promise<Section> {
	return await withSandbox((sandbox) =>
		withN8n(async (n8n) => {
			const projectIds = await createProjects(await openSession(sandbox, sandbox.accounts.admin), PROJECTS);
			const rows: Row[] = [];
			for (const call of [fileGet(sandbox), projectGet(projectIds)]) {
				log(`items: ${call.title}, ${count} items, ${runs} runs each`);
				const earlier = beside === undefined ? [] : [earlierNode(call)];
				const contestants = [...bothNodes(sandbox, call), ...earlier];
				const times = await compare({ n8n, sandbox, call, contestants, count, times: runs });
				const [ours, theirs, before] = times.map(median);
				const title = `${call.title}, ${count} items`;
				rows.push(
					...contestants.map(({ name }, place) => ({
						name: `${title}: ${name}`,
						actual: inWords(times[place], seconds),
					})),
					{
						name: `${title}: ratio`,
						actual: (ours / theirs).toFixed(2),
						...atMost(RATIO_LIMIT, ours / theirs),
						aim: RATIO_AIM,
					},
					...earlier.map(({ name }) => ({
						name: `${title}: ratio to the ${name}`,
						actual: (ours / before).toFixed(2),
						...atMost(RATIO_TO_EARLIER, ours / before),
					})),
				);
			}
			return {
				title: 'Items',
				method:
					`Items through an operation, with every ID as an expression, compared with the HTTP Request node making the ` +
					`same call with the same credential. Same n8n, alternating runs, after one uncounted run each. Time of the ` +
					`node itself, median and range of ${runs} runs; every run is checked to have made one successful call per item.`,
				rows,
			};
		}),
	);
}
