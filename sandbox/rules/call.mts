import type { Readable } from 'node:stream';
import { ApiError } from '../contract/apiError.mts';
import { normalizeDate } from '../contract/dates.mts';
import type { Operation } from '../contract/openapi.mts';
import type { Options } from '../options.mts';
import type { Store } from '../store/index.mts';
import type { UserRow } from '../store/rows.mts';
import { windowOf } from './paging.mts';
import type { Window } from './paging.mts';

/** The file of a multipart request. It is in the store's incoming folder and is removed after the call. */
export interface ReceivedFile {
	path: string;
	/** In bytes. */
	size: number;
	/** The name that the part gives; empty if it gives none. */
	fileName: string;
	contentType: string;
}

/** What an operation puts into the envelope of its response. */
export interface JsonResponse {
	result?: unknown;
	description?: string;
	/** Value of total_records, which is null by default. */
	totalRecords?: number;
	/** True for every chunk but the last: the response then has no result, although the contract demands one. */
	isPartial?: boolean;
}

/** A file that an operation responds with. */
export interface FileResponse {
	stream: Readable;
	fileName: string;
	contentType: string;
	/** In bytes; undefined if it is not known in advance. */
	size?: number;
}

/** A synchronous operation. It runs in a single transaction, so it takes effect completely or not at all. */
export type Action = (call: Call) => JsonResponse | void;

/** An asynchronous operation that reads or returns files. It starts its own transactions. */
export type StreamAction = (call: Call) => Promise<JsonResponse | FileResponse>;

/** A call of an operation: who calls, and with which parameters, which have been checked against the contract. */
export class Call {
	readonly operation: Operation;
	readonly store: Store;
	readonly options: Options;
	readonly file: ReceivedFile | undefined;
	#parameters: Map<string, string>;
	#user: UserRow | undefined;

	constructor(values: {
		operation: Operation;
		parameters: Map<string, string>;
		store: Store;
		options: Options;
		user: UserRow | undefined;
		file: ReceivedFile | undefined;
	}) {
		this.operation = values.operation;
		this.store = values.store;
		this.options = values.options;
		this.file = values.file;
		this.#parameters = values.parameters;
		this.#user = values.user;
	}

	/** The caller. @throws ApiError INVALID_ACCESS_TOKEN if no token was sent */
	get user(): UserRow {
		if (!this.#user) throw new ApiError('INVALID_ACCESS_TOKEN');
		return this.#user;
	}

	/** The caller; undefined if no token was sent. */
	get userIfAny(): UserRow | undefined {
		return this.#user;
	}

	/** A parameter as text. If it was not sent: the contract's default, or undefined if there is none. */
	optional(name: string): string | undefined {
		const fallback = this.operation.parameters.get(name)?.schema.default;
		return this.#parameters.get(name) ?? (fallback === undefined ? undefined : String(fallback));
	}

	/** A parameter as text. @throws ApiError MISSING_PARAMETER if it has neither a value nor a default */
	text(name: string): string {
		const value = this.optional(name);
		if (value === undefined) throw new ApiError('MISSING_PARAMETER', name);
		return value;
	}

	/** A whole number. @throws ApiError MISSING_PARAMETER, or INVALID_PARAMETER if it takes more than 53 bits */
	integer(name: string): number {
		const value = Number(this.text(name));
		if (!Number.isSafeInteger(value)) throw new ApiError('INVALID_PARAMETER', name);
		return value;
	}

	/**
	 * A whole number from 0 up; `fallback` if it has neither a value nor a default.
	 * @throws ApiError MISSING_PARAMETER, or INVALID_PARAMETER if it is negative
	 */
	count(name: string, fallback?: number): number {
		if (this.optional(name) === undefined && fallback !== undefined) return fallback;
		const value = this.integer(name);
		if (value < 0) throw new ApiError('INVALID_PARAMETER', name);
		return value;
	}

	/** A whole number from 0 up, or undefined. @throws ApiError INVALID_PARAMETER if it is negative */
	optionalCount(name: string): number | undefined {
		return this.optional(name) === undefined ? undefined : this.count(name);
	}

	/** A boolean; false if it has neither a value nor a default. */
	flag(name: string): boolean {
		return this.optional(name) === 'true';
	}

	/**
	 * The different entries of a comma-separated list, without the spaces around them; empty if it was not sent.
	 * @throws ApiError INVALID_PARAMETER if an entry is empty
	 */
	list(name: string): string[] {
		const value = this.optional(name);
		if (value === undefined) return [];
		const entries = value.split(',').map((entry) => entry.trim());
		if (entries.includes('')) throw new ApiError('INVALID_PARAMETER', name);
		return [...new Set(entries)];
	}

	/**
	 * The numbers of a comma-separated list; undefined if it was not sent.
	 * @throws ApiError INVALID_PARAMETER if an entry is not a whole number
	 */
	numbers(name: string): number[] | undefined {
		if (this.optional(name) === undefined) return undefined;
		const numbers = this.list(name).map(Number);
		if (!numbers.every(Number.isSafeInteger)) throw new ApiError('INVALID_PARAMETER', name);
		return numbers;
	}

	/** A date in the format `yyyy/MM/dd HH:mm:ss`, or undefined. A day without a time becomes the end of that day. */
	date(name: string): string | undefined {
		const value = this.optional(name);
		return value === undefined ? undefined : normalizeDate(value);
	}

	/**
	 * The number of rows that page_size asks for; `fallback` if it has neither a value nor a default.
	 * @throws ApiError MISSING_PARAMETER, or INVALID_PARAMETER if it is not greater than 0
	 */
	pageSize(fallback?: number): number {
		const size = this.count('page_size', fallback);
		if (size === 0) throw new ApiError('INVALID_PARAMETER', 'page_size');
		return size;
	}

	/** The rows that page_size and page_number ask for. Pages are counted from 0. @param fallback see pageSize */
	page(fallback?: number): Window {
		return windowOf(this.options, 'pagesFrom0', this.count('page_number', 0), this.pageSize(fallback));
	}

	/** The same if page_number counts rows. */
	rowPage(): Window {
		return windowOf(this.options, 'rowsFrom0', this.count('page_number', 0), this.pageSize());
	}

	/** The rows from the first on that page_size asks for. */
	newest(): number {
		return windowOf({ ...this.options, paging: 'ignored' }, 'pagesFrom0', 0, this.pageSize()).limit;
	}

	/** The rows that start and length ask for. Positions are counted from 0. */
	range(): Window {
		return windowOf(this.options, 'rowsFrom0', this.count('start'), this.count('length'));
	}

	/** What last_update asks for, in epoch milliseconds: entries after and before a moment, as far as they are limited. */
	changed(): { after?: number; before?: number } {
		const moment = this.optionalCount('last_update');
		const { changedSince } = this.options;
		if (!moment || changedSince === 'ignored') return {};
		return changedSince === 'newer' ? { after: moment } : { before: moment };
	}
}
