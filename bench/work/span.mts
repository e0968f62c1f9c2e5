import type { NodeRun } from '../../n8n/index.mts';

/**
 * Time from the start of the first run of some nodes until the end of the last.
 *
 * @param runs the runs of all nodes of an execution, by name
 * @throws Error with the name of a node that did not run
 */
export function spanMs(
	runs: Record<string, Array<Pick<NodeRun, 'startTime' | 'executionTime'>>>,
	names: readonly string[],
): number {
	const all = names.flatMap((name) => {
		const its = runs[name] ?? [];
		if (its.length === 0) throw new Error(`The node "${name}" did not run`);
		return its;
	});
	const start = Math.min(...all.map(({ startTime }) => startTime));
	return Math.max(...all.map(({ startTime, executionTime }) => startTime + executionTime)) - start;
}
