import type { Readable } from 'node:stream';
import { normalizeDate } from '../contract/dates.mts';
import { Failure } from '../contract/failure.mts';
import type { Operation } from '../contract/openapi.mts';
import type { Options } from '../options.mts';
import type { Store } from '../store/index.mts';
import type { UserRow } from '../store/rows.mts';

/** A file part that has arrived. It lies in the store's incoming folder and is removed after the call. */
export interface ReceivedFile {
	path: string;
	/** Bytes. */
	size: number;
	/** Name given in the part; empty when there is none. */
	fileName: string;
	contentType: string;
}

/** What an operation answers: the envelope's parts, all of them optional. */
export interface Answer {
	result?: unknown;
	description?: string;
	/** Goes into total_records, which is null without it. */
	totalRecords?: number;
	/** True for a chunk that is not the last: the answer then has no result although the contract wants one. */
	isPartial?: boolean;
}

/** A file as an answer. */
export interface FileAnswer {
	stream: Readable;
	fileName: string;
	contentType: string;
	/** Bytes; undefined when it is not known beforehand. */
	size?: number;
}

/** An operation that finishes at once. It runs in one transaction, so it happens wholly or not at all. */
export type Action = (context: Context) => Answer | void;

/** An operation that deals with streams. It takes care of its own transactions. */
export type StreamAction = (context: Context) => Promise<Answer | FileAnswer>;

/** One call, after its parameters have been found to agree with the contract and its session to be live. */
export class Context {
	readonly operation: Operation;
	readonly store: Store;
	readonly options: Options;
	readonly file: ReceivedFile | undefined;
	#parameters: Map<string, string>;
	#user: UserRow | undefined;

	constructor(call: {
		operation: Operation;
		parameters: Map<string, string>;
		store: Store;
		options: Options;
		user: UserRow | undefined;
		file: ReceivedFile | undefined;
	}) {
		this.operation = call.operation;
		this.store = call.store;
		this.options = call.options;
		this.file = call.file;
		this.#parameters = call.parameters;
		this.#user = call.user;
	}

	/** The caller. @throws Failure INVALID_ACCESS_TOKEN in an operation without a token */
	get user(): UserRow {
		if (!this.#user) throw new Failure('INVALID_ACCESS_TOKEN');
		return this.#user;
	}

	/** The caller, if a token was sent. */
	get userIfAny(): UserRow | undefined {
		return this.#user;
	}

	/** A parameter as text; the contract's default, or undefined, when it was not sent. */
	optional(name: string): string | undefined {
		const fallback = this.operation.parameters.get(name)?.schema.default;
		return this.#parameters.get(name) ?? (fallback === undefined ? undefined : String(fallback));
	}

	/** A parameter as text. @throws Failure MISSING_PARAMETER when there is neither value nor default */
	text(name: string): string {
		const value = this.optional(name);
		if (value === undefined) throw new Failure('MISSING_PARAMETER', name);
		return value;
	}

	/** A whole number. @throws Failure MISSING_PARAMETER, or INVALID_PARAMETER when it is beyond 53 bits */
	integer(name: string): number {
		const value = Number(this.text(name));
		if (!Number.isSafeInteger(value)) throw new Failure('INVALID_PARAMETER', name);
		return value;
	}

	/** A whole number that must not be negative; `fallback` when it was not sent and the contract has no default. */
	count(name: string, fallback?: number): number {
		if (this.optional(name) === undefined && fallback !== undefined) return fallback;
		const value = this.integer(name);
		if (value < 0) throw new Failure('INVALID_PARAMETER', name);
		return value;
	}

	/** A whole number that must not be negative, or undefined. */
	optionalCount(name: string): number | undefined {
		return this.optional(name) === undefined ? undefined : this.count(name);
	}

	/** A boolean; false when it was not sent and the contract has no default. */
	flag(name: string): boolean {
		return this.optional(name) === 'true';
	}

	/** Items of a comma-separated list; blanks around them do not count. Empty when it was not sent. */
	list(name: string): string[] {
		const value = this.optional(name);
		if (value === undefined) return [];
		const items = value.split(',').map((item) => item.trim());
		if (items.includes('')) throw new Failure('INVALID_PARAMETER', name);
		return [...new Set(items)];
	}

	/** Numbers of a comma-separated list; undefined when it was not sent. */
	numbers(name: string): number[] | undefined {
		if (this.optional(name) === undefined) return undefined;
		const numbers = this.list(name).map(Number);
		if (!numbers.every(Number.isSafeInteger)) throw new Failure('INVALID_PARAMETER', name);
		return numbers;
	}

	/** A date in the form `yyyy/MM/dd HH:mm:ss`, or undefined. A day alone means its end. */
	date(name: string): string | undefined {
		const value = this.optional(name);
		return value === undefined ? undefined : normalizeDate(value);
	}

	/**
	 * The page that page_size and page_number ask for, as limit and offset. Pages count from 0.
	 * @param defaultSize rows of a page where the contract has no default
	 */
	page(defaultSize: number): { limit: number; offset: number } {
		const limit = this.count('page_size', defaultSize);
		if (limit === 0) throw new Failure('INVALID_PARAMETER', 'page_size');
		return { limit, offset: limit * this.count('page_number', 0) };
	}
}
