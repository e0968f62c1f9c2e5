import type { PollerMode } from '../../engine/poller.mts';
import type { HistoryReading, Options } from '../../sandbox/index.mts';
import type { ActionName, Where } from './actions.mts';

/** Something that happens in 689Cloud, in n8n, or to one of them. */
export type Step =
	| { kind: 'happen'; count: number; spreadMs: number; lateS: number; where: Where }
	| { kind: 'act'; action: ActionName }
	| { kind: 'poll' }
	| { kind: 'twoPolls' }
	| { kind: 'wait'; seconds: number }
	| { kind: 'restart' }
	| { kind: 'restartInOutage'; polls: number }
	| { kind: 'offAndOn' }
	| { kind: 'rename' }
	| { kind: 'outage'; calls: number }
	| { kind: 'rollBack' }
	| Crash;

/** n8n ends during a poll, or while it activates the workflow, after it has made some of its writes. */
export interface Crash {
	kind: 'crash';
	during: 'poll' | 'activation';
	/** How many writes it makes. */
	writes: number;
	isExecutionFirst: boolean;
	/** How much has just happened. */
	news: number;
}

/** What a world is like. */
export interface WorldOptions {
	mode: PollerMode;
	reading: Partial<HistoryReading>;
	/** How lists are paged, and cut off. */
	paging: Pick<Options, 'paging' | 'beforeFirstPage' | 'rowCap'>;
	watch: 'team' | 'project' | 'folder';
	/** Whether each event is chosen, or Any Activity alone. */
	choosesEach: boolean;
	/** Events that there are before the trigger is activated. */
	before: number;
	/** Events of a run of the workflow. */
	most: number;
	/** By how much n8n's clock is ahead of that of 689Cloud, in milliseconds. */
	clockAheadMs: number;
	/** What goes wrong when the trigger is activated for the first time. */
	activation: 'works' | 'outage' | Pick<Crash, 'writes' | 'isExecutionFirst'>;
}
