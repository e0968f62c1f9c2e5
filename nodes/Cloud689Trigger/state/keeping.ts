import type { IPollFunctions } from 'n8n-workflow';
import { stateFrom } from './state';
import type { State } from './state';

/** What the trigger needs of n8n to keep its state. */
export type Keeper = Pick<IPollFunctions, 'getWorkflowStaticData' | 'getNode'>;

/** Property of the node's data that holds the state. */
const OWN = 'state';

/** Property of the workflow's data that holds the state of a first poll. It goes with events that come after a kept place. */
function seedName(keeper: Keeper): string {
	return `689cloud:${keeper.getNode().id}`;
}

/**
 * The state of the last poll. Where n8n keeps the place of each trigger in a table of its own, it drops what the poll at
 * activation keeps, unless that poll has returned events; what it keeps in the data of the workflow stays. So the state of a
 * first poll is there as well. It goes with the first events for which n8n has the node's own state already: n8n saves both
 * kinds of data one after the other, and if it ends between the two, one of them has to be there.
 *
 * @throws Problem if another version of this package wrote it
 */
export function keptState(keeper: Keeper, scope: string): State | undefined {
	return (
		stateFrom(keeper.getWorkflowStaticData('node')[OWN], scope) ??
		stateFrom(keeper.getWorkflowStaticData('global')[seedName(keeper)], scope)
	);
}

/**
 * Keeps a state: one assignment of a plain value, since n8n does not notice changes inside of one. Nothing may be awaited
 * between this and the end of the poll.
 *
 * @param kind whether it is that of a first poll, or comes with events
 */
export function keep(keeper: Keeper, state: State, kind: { isFirst: boolean; hasEvents: boolean }): void {
	const name = seedName(keeper);
	const own = keeper.getWorkflowStaticData('node');
	const shared = keeper.getWorkflowStaticData('global');
	// That of another choice goes, too: with that choice again, the trigger would take it for the place of its last poll.
	const isOver = (): boolean =>
		stateFrom(own[OWN], state.scope) !== undefined || stateFrom(shared[name], state.scope) === undefined;
	if (kind.hasEvents && name in shared && isOver()) delete shared[name];
	if (kind.isFirst && !kind.hasEvents) shared[name] = state as never;
	own[OWN] = state as never;
}
