import type { N8n, NodeRun, Workflow, CredentialReference } from '../../n8n/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';

/** Work that people have, and what it may cost. */
export interface Workload {
	/** Name for `--only`. */
	name: string;
	/** What is done, and with how much of it. */
	title(count: number): string;
	/** How many items, files or folders at full size, which is `--items 1000`. */
	items: number;
	/** How long the service takes for a call. */
	latencyMs: number;
	/** How many calls the service works on at a time; any number if it is not given. */
	callsAtATime?: number;
	/** How long the service takes to encode a file; matters only to work that encodes. */
	encodingMs?: number;
	/** Number of requests without which the work cannot be done. */
	needed(count: number): number;
	/** Ways to do the work: the measured one, and what it is compared with. */
	ways: readonly [measured: Way, compared?: Way];
	limits: Limits;
	/** Whether every run gets an n8n of its own that has come to rest, so that its memory can be compared. */
	watchesMemory?: boolean;
}

/** The most that the measured way may cost. */
export interface Limits {
	/** Requests of a run. */
	requests?(count: number): number;
	/** Requests of a run, divided by the number of items. */
	requestsPerItem?: number;
	/** Time, as a multiple of the ideal. */
	ideal?: number;
	/** Time, as a multiple of the compared way's. */
	compared?: { must: number; aim?: string };
	/** Logins of a run. */
	logins?: number;
	/** Time in milliseconds of what is done beside the run, by what it is. */
	beside?: Record<string, number>;
}

/** A way to do some work. */
export interface Way {
	name: string;
	/** Prepares a run, with data that no other run uses. */
	prepare(site: Site): Job | Promise<Job>;
}

/** Where a run takes place. */
export interface Site {
	sandbox: Sandbox;
	/** Temporary folder that n8n may read. */
	folder: string;
	/** Number of items. */
	count: number;
}

/** What a run does, and how to tell whether it did the right thing. */
export interface Job {
	workflow: Workflow;
	/** Names of the nodes that do the work. The run is timed from the start of the first until the end of the last. */
	measured: readonly string[];
	/** What came of it, by what it is. */
	findings(outcome: Outcome): Findings | Promise<Findings>;
	/** Does something else while the run goes on. @returns how long each of it took in milliseconds, by what it is */
	beside?(visit: Visit): Promise<Record<string, number>>;
}

/** What a run left behind. */
export interface Outcome {
	/** The items that a node returned, over all of its runs. */
	itemsOf(node: string): Item[];
	/** Folder of n8n's data. */
	userFolder: string;
}

/** An item that a node returned. */
export type Item = NonNullable<NonNullable<NodeRun['data']>['main'][number]>[number];

/** What was counted, and what it should be. */
export type Findings = Record<string, { actual: number; wanted: number }>;

/** Where something is done beside a run. */
export interface Visit {
	n8n: N8n;
	credentials: readonly CredentialReference[];
}

/** What a run cost. */
export interface Figures {
	/** Time of the measured nodes. */
	ms: number;
	/** Calls that the service got, logins included. */
	requests: number;
	logins: number;
	/** Calls in progress at the service. */
	inFlight: { mean: number; most: number };
	/** Resident sizes of n8n and its child processes in bytes, if they were watched. */
	memory?: { restBytes: number; peakBytes: number };
	/** Times of what was done beside the run, in milliseconds. */
	beside: Record<string, number>;
}

/** Number of items of a workload, where `items` of the settings stands for 1,000. */
export function scaled(full: number, items: number): number {
	return Math.max(1, Math.round((full * items) / 1000));
}
