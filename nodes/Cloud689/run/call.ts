import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Parameters, Path } from '../../../client/contract/calls';
import type { LateFile } from '../../../client/files/lateFile';
import type { Ask, Page, ServiceRequest } from '../../../client/transport/request';
import type { ErrorCode, ErrorOutcome } from '../../shared/codes';
import type { CollectionName, Field, Fields, Sent } from '../../shared/form/field';
import type { FileHelpers } from '../../shared/form/itemContext';
import type { Answer } from '../../shared/results/item';
import type { OwnCredential } from './ownCredential';

/** The steps of an item that are done, and what they have returned. */
export interface Progress {
	known: IDataObject;
	done: string[];
}

/** What an operation can do for its item: read the form, talk to the service, refuse. Calls throw `CallFailed`. */
export interface Call {
	/**
	 * Sends the operation's own request.
	 *
	 * @param file the whole file, where the body holds one or the last part of it
	 * @returns what the operation makes of the result
	 */
	send(body: Parameters | FormData, file?: LateFile): Promise<Answer[]>;
	/** Calls the operation's own path, for a list that may come in pages. @returns a page, without its secrets */
	askPage(body: Parameters): Promise<Page>;
	/** Calls any operation of the API. @returns the result, without its secrets */
	readonly ask: Ask;
	/** The same while another request of this item is in flight. Both share one place in the queue. */
	askNested(path: Path, parameters: Parameters): Promise<unknown>;
	/** Sends a request with its own way of reading the answer. */
	request<T>(request: ServiceRequest<T>): Promise<T>;

	/** The value of a field; its default where n8n considers the field hidden. */
	value<T>(field: Field<T>): T;
	/** The value of a field in the collection Options, undefined if the user did not add it or left it empty. */
	option<T>(field: Field<T>): T | undefined;
	/** The value of a field in the collection Options; its default if the user did not add it. */
	optionOrDefault<T>(field: Field<T>): T;
	/** Reads fields of the form and writes them as the service takes them. */
	collect(fields: Fields): Promise<Sent>;
	/** Reads those fields of a collection that the user added, and writes them as the service takes them. */
	collection(name: CollectionName, fields: Fields): Sent;

	/**
	 * Ends the operation with a problem that the user can put right.
	 *
	 * @param message what is wrong, without a full stop
	 * @param advice what to do
	 * @param code by which a workflow can branch; default: a parameter that cannot be used
	 * @param outcome what has become of what the item should do; default: nothing was changed
	 */
	refuse(message: string, advice: string, code?: ErrorCode, outcome?: ErrorOutcome): never;

	/** The execution that the item belongs to; empty if n8n does not say. */
	readonly execution: string;
	/** n8n's functions for files. */
	readonly files: FileHelpers;
	/** The input item; none if the node runs as a tool of an AI agent. */
	readonly input: INodeExecutionData | undefined;
	/** Waits for a turn for work that keeps a file open over several requests. */
	withOpenFile<T>(work: () => Promise<T>): Promise<T>;

	/**
	 * What all items of this run of the node share.
	 *
	 * @param make makes it for the first item that asks; also the key
	 */
	shared<T>(make: () => T): T;

	/** The steps that are done, also by an earlier try of this item: n8n may run it again (Retry On Fail). */
	readonly progress: Progress;

	/** Whether the user has stopped the execution. */
	readonly isStopped: boolean;
	/** Waits; stopping the execution ends it at once. */
	pause(milliseconds: number): Promise<void>;
	/**
	 * Waits for work that goes on without this execution.
	 *
	 * @throws Stopped as soon as the execution is stopped
	 */
	untilStopped<T>(work: Promise<T>): Promise<T>;

	/** What the credential says of whoever signs in with it. */
	readonly credential: OwnCredential;
	/** Ends the session, so that the next request signs in. @returns the result */
	logOut(): Promise<unknown>;
}
