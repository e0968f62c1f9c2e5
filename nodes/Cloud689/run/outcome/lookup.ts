import type { Failure, SentRequest } from '../../../../client/contract/failures';
import type { Ask, ServiceRequest } from '../../../../client/transport/request';
import type { RunMemory } from './memory';
import type { Sought } from './sought';

/** What a look-up has found out about a request. */
export type Finding =
	/** It was carried out; `result` is what its answer would have held, as far as that can be read. */
	| { is: 'done'; result?: unknown }
	/** Nothing of it can be seen. The service may still be at work on it. */
	| { is: 'notDone' }
	| { is: 'unclear' };

export const NOT_DONE: Finding = { is: 'notDone' };
export const UNCLEAR: Finding = { is: 'unclear' };

/** What a look-up can do. Calls throw `CallFailed`. */
export interface Desk {
	/** Asks the service. @returns the result with its secrets: they are compared, and never become part of an item */
	readonly ask: Ask;
	/** The same in the session that there is: where it has ended, nobody signs in. */
	readonly askInSession: Ask;
	/** Whether the service still accepts a session; undefined if that cannot be told. Nobody signs in for it. */
	acceptsSession(token: string): Promise<boolean | undefined>;
	/** Notes that the service no longer accepts a session, so that the next request signs in. */
	forgetSession(token: string): Promise<void>;
	request<T>(request: ServiceRequest<T>): Promise<T>;
	pause(milliseconds: number): Promise<void>;
	readonly isStopped: boolean;
	/** What this run of the node has read before. */
	readonly memory: RunMemory;
}

/** How the last attempt ended, and what was sent. */
export interface Ending {
	failure: Failure;
	request: SentRequest;
}

/** How it is found out whether a call was carried out. */
export interface Lookup {
	/** Reads what must be known before the call is made. If that fails, the outcome may stay unknown. @throws CallFailed if nobody can sign in */
	prepare?: (desk: Desk, sought: Sought) => Promise<void>;
	/** Where something is created, for all who create something there at the same time. */
	placeOf?: (sought: Sought) => string;
	/** Takes note of what an answer says was made. @returns whether the answer says it */
	accept?: (sought: Sought, result: unknown) => boolean;
	/** Looks. `ending` is absent where an answer came that does not say it. @throws CallFailed if a reading is refused, which settles nothing */
	look: (desk: Desk, sought: Sought, ending?: Ending) => Promise<Finding>;
	/**
	 * When a request that was not carried out, as far as can be seen, may be sent again. What creates something: only after a
	 * complete refusal, since the service may still be at work on it. What sets a state: always, since a second one changes
	 * nothing more. `evenUnseen`: also if nothing can be seen, since the answer to the second one tells what no reading does.
	 */
	mayResend: 'afterRefusal' | 'always' | 'evenUnseen';
}
