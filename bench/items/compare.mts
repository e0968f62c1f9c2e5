import { cloud689Credential } from '../../n8n/credentials.mts';
import type { N8n } from '../../n8n/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { asEarlierCredential } from '../earlier.mts';
import { runMeasured } from '../measured.mts';
import { itemsWorkflow } from '../workflows.mts';
import type { Call, Contestant } from './calls.mts';

/** What to compare, and how often. */
export interface Comparison {
	n8n: N8n;
	sandbox: Sandbox;
	call: Call;
	contestants: readonly Contestant[];
	/** Number of items. */
	count: number;
	/** Counted runs per contestant. */
	times: number;
}

/**
 * Sends items through the contestants in alternating runs, after one uncounted warm-up run each.
 *
 * @returns times of the measured node in milliseconds, one list per contestant
 * @throws Error if a run did not make exactly one correct call per item, or mixed up the answers
 */
export async function compare(comparison: Comparison): Promise<number[][]> {
	const { n8n, sandbox, call, contestants, count, times } = comparison;
	const items = Array.from({ length: count }, (_, index) => call.ids[index % call.ids.length]);
	// Every call is checked; the 100 leave room for logins.
	sandbox.configure({ logLength: 2 * count + 100 });
	const credential = cloud689Credential(sandbox, sandbox.accounts.admin);
	const isBesideEarlier = contestants.some(({ isEarlier }) => isEarlier);
	const credentials = await n8n.importCredentials([
		credential,
		...(isBesideEarlier ? [asEarlierCredential(credential)] : []),
	]);
	const workflowIds: string[] = [];
	for (const { node } of contestants)
		workflowIds.push(await n8n.importWorkflow(itemsWorkflow(items, node), credentials));

	const results: number[][] = contestants.map(() => []);
	for (let round = 0; round <= times; round++) {
		const order = [...contestants.keys()];
		for (const place of round % 2 === 0 ? order : order.reverse()) {
			sandbox.clearRequests();
			const { ms, items: answers } = await runMeasured(n8n, workflowIds[place]);
			checkAnswers(comparison, contestants[place], items, answers);
			if (round > 0) results[place].push(ms);
		}
	}
	return results;
}

function checkAnswers(
	{ sandbox, call, count }: Comparison,
	{ name, idOf }: Contestant,
	items: Call['ids'],
	answers: Array<{ json: Record<string, unknown> }>,
): void {
	const wanted = items.map((ids) => Object.values(ids).at(-1));
	const rightAnswers = wanted.filter(
		(id, index) => answers[index] && idOf(answers[index].json) === id,
	).length;
	const made = sandbox.count(call.operationId);
	const rightCalls = sandbox.requests.filter((request) => isRightCall(request, call)).length;
	if (rightCalls === count && rightAnswers === count && made === count) return;
	throw new Error(
		`${name}: ${count} items, ${made} calls, ${rightCalls} of them correct, ${rightAnswers} correct answers`,
	);
}

/** Whether a request sent a token and the IDs, nothing else, and succeeded. */
function isRightCall(request: Sandbox['requests'][number], { operationId, ids }: Call): boolean {
	const { auth_token: token, ...sent } = request.parameters;
	const names = Object.keys(ids[0]);
	const whole =
		Boolean(token) && Object.keys(sent).length === names.length && names.every((name) => sent[name]);
	return request.operationId === operationId && request.statusCode === 200 && whole;
}
