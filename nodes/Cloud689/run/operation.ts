import type { Path } from '../../../client/contract/calls';
import type { CollectionName, Field, Fields, Sent } from '../../shared/form/field';
import type { Confirmation } from '../../shared/results/confirmation';
import type { Answer, Result } from '../../shared/results/item';
import type { Call } from './call';

/**
 * Carries out an operation for one item, in place of a single request.
 *
 * @param call what the operation can do for its item
 * @param sent what was collected from the form
 */
export type Run = (call: Call, sent: Sent) => Promise<Answer[]>;

/**
 * Makes items of the result of an operation's own request.
 *
 * @param result with its secrets; those that are not wanted must not become part of an item
 */
export type Receive = (result: unknown, call: Call) => Answer[];

/** One operation, as data. */
export interface Operation {
	/** Name in the Operation drop-down. */
	name: string;
	/** Unique over all resources: a field is then shown for a list of operations, and defined once. */
	value: string;
	action: string;
	description: string;
	/** Path in the contract. */
	path: Path;
	/** A locator above the others that only fills their lists: nothing of it is sent. */
	listedFrom?: Field;
	/** Parameters that are sent, in the order of the form. */
	send: Fields;
	/** Options with more IDs for parameters of `send`, by the parameter: the two are sent as one list. */
	more?: Fields;
	/** Parameters that control the node and are not sent, shown after the others. */
	controls?: Field[];
	/** Optional parameters by collection: sent if the user added them. */
	collections?: Partial<Record<CollectionName, Fields>>;
	/** Options that control the node and are not sent. */
	controlOptions?: Field[];
	/** The same in the collection Advanced. */
	advancedControls?: Field[];
	/** A collection for a further request that `run` makes; it reads it itself. */
	laterCollection?: { name: CollectionName; fields: Fields };
	/** What happens with the result; default: it becomes items as it is. */
	receive?: Receive;
	/** How the operation is carried out; default: one request. */
	run?: Run;
	/** What becomes of a row of the service while Simplify is on. Without it, items are as the operation returns them. */
	result?: Result;
	/** The items of an operation whose answer says nothing but that it was done. */
	confirmation?: Confirmation;
	/** Properties that Simplify keeps, where an item has more than ten. */
	summary?: string[];
}

/** A resource: what the Resource drop-down offers, and its operations. */
export interface Resource {
	name: string;
	value: string;
	description: string;
	/** In the order in which the form offers them. The first is chosen until the user chooses another. */
	operations: Operation[];
}
