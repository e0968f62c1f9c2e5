import { kindOf } from '../../client/contract/calls';
import type { Kind } from '../../client/contract/calls';
import type { Scenario } from '../../scenarios/index.mts';
import type { Effect } from '../harness/changes.mts';
import { contractOperations } from '../harness/contract.mts';
import { isReading, settlingOf } from './settling.mts';
import type { Settling } from './settling.mts';
import { SIGNING_IN } from './stage.mts';
import type { Outcome, Stage } from './stage.mts';

/** One call of an operation, and what changes if it is refused, if it is the last one carried out, and if all goes well. */
export interface Row {
	scenario: Scenario;
	/** Operation of the contract. */
	call: string;
	path: string;
	/** Which call of that operation it is, from 0. */
	index: number;
	kind: Kind;
	/** How its outcome is settled. */
	settling: Settling;
	before: Effect;
	after: Effect;
	full: Outcome;
}

/** The name of a row. */
export function nameOf({ scenario: { operation, variant }, call, index, full }: Row): string {
	const name = [operation, variant].filter(Boolean).join(' ');
	if (new Set(full.calls).size === 1 && full.calls.length === 1) return name;
	return `${name}: ${call}${index > 0 ? ` ${index + 1}` : ''}`;
}

function kindOfCall({ chunks = 1, signsIn }: Scenario, path: string, index: number): Kind {
	// The session that a login opens changes nothing for anybody, and it may be opened twice.
	if (signsIn) return 'read';
	const form = new FormData();
	form.set('chunk', String(index));
	form.set('chunks', String(chunks));
	return kindOf(path, form);
}

/**
 * The rows of a scenario: each call that changes something, and the first of each kind that only reads. Where that one is a reading
 * of what is there before, also the next one.
 */
export async function rowsOf(stage: Stage, scenario: Scenario): Promise<Row[]> {
	const full = await stage.run(scenario);
	if (full.error) throw full.error;
	const rows: Row[] = [];
	for (const [position, call] of full.calls.entries()) {
		if (scenario.signsIn && !SIGNING_IN.includes(call)) continue;
		const index = full.calls.slice(0, position).filter((other) => other === call).length;
		const { path } = contractOperations.find(({ id }) => id === call)!;
		const kind = kindOfCall(scenario, path, index);
		if (kind === 'read' && index > (isReading(scenario, call) ? 1 : 0)) continue;
		const effectOfRefusal = async (phase: 'before' | 'after') => {
			const fault = { operation: call, after: index, kind: 'status', status: 500, phase } as const;
			return (await stage.run(scenario, { fault })).effect;
		};
		const [before, after] = [await effectOfRefusal('before'), await effectOfRefusal('after')];
		const settling = settlingOf(scenario, { call, path, index, kind });
		rows.push({ scenario, call, path, index, kind, settling, before, after, full });
	}
	return rows;
}
