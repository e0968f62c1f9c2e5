import type { Parameters, Path } from '../../../../client/contract/calls';
import { CallFailed } from '../../../../client/contract/failures';
import type { ServiceRequest } from '../../../../client/transport/request';
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
	ask(path: Path, parameters: Parameters): Promise<unknown>;
	request<T>(request: ServiceRequest<T>): Promise<T>;
	pause(milliseconds: number): Promise<void>;
	readonly isStopped: boolean;
	/** What this run of the node has read before. */
	readonly memory: RunMemory;
}

/** How it is found out whether a call was carried out. */
export interface Lookup {
	/** Reads what must be known before the call is made. If that fails, the outcome may stay unknown. @throws CallFailed if nobody can sign in */
	prepare?: (desk: Desk, sought: Sought) => Promise<void>;
	/** Where something is created, for all who create something there at the same time. */
	placeOf?: (sought: Sought) => string;
	/** Takes note of what an answer says was made. @returns whether the answer says it */
	accept?: (sought: Sought, result: unknown) => boolean;
	/** Looks. @throws CallFailed if a reading is refused, which settles nothing */
	look: (desk: Desk, sought: Sought) => Promise<Finding>;
	/**
	 * When a request of which nothing can be seen may be sent again. What creates something: only after a complete refusal,
	 * since the service may still be at work on it. What sets a state: always, since a second one changes nothing more.
	 */
	mayResend: 'afterRefusal' | 'always';
}

/** Whether the service refuses a reading with one of these codes. @throws whatever else the reading ends with */
export async function isRefusedWith(codes: number[], reading: Promise<unknown>): Promise<boolean> {
	return await reading.then(
		() => false,
		(error: unknown) => {
			const failure = error instanceof CallFailed ? error.failure : undefined;
			if (failure?.type === 'refusal' && codes.includes(failure.statusCode)) return true;
			throw error;
		},
	);
}
