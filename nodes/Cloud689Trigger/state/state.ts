import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../client/contract/answers';
import { Problem } from '../../shared/problem';
import type { Cursor } from './cursor';

/** A file whose protection, an encoding to the API, is waited for. */
export interface WaitingFile {
	id: string;
	name: string;
	project: string;
	/** When it was first waited for, on n8n's clock, in epoch milliseconds: it is given up after a day. */
	since: number;
	/** Whether its encoding had begun when it was last looked at. */
	begun?: boolean;
}

/** A share link that expires. */
export interface ExpiringLink {
	id: string;
	/** On the service's clock, as it writes it. */
	expires: string;
}

/** What the trigger keeps from one poll to the next. n8n stores it as JSON. */
export interface State {
	/** Version of this shape. */
	v: 1;
	/** Hash of what is watched and which events were chosen: with another choice, the trigger starts anew. */
	scope: string;
	/** The user of the credential, and the team. */
	self?: { user: string; team: string };
	log?: Cursor;
	messages?: Cursor;
	comments?: Cursor;
	protection?: WaitingFile[];
	links?: ExpiringLink[];
	/** Hashes of the IDs of the folders that are watched, one after the other. */
	folders?: string;
	/** The same of the files in them, unless they are too many. */
	files?: string;
}

/** Version of the shape of {@link State}. */
export const STATE_VERSION = 1;

/** A short hash of what a state is good for. */
export function scopeOf(...parts: unknown[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/**
 * What was kept, if it is good for what is watched now.
 *
 * @param kept n8n's copy; it is a proxy, so it is copied
 * @returns undefined if there is nothing, or it was kept for another choice
 * @throws Problem if another version of this package wrote it, or something else has changed it
 */
export function stateFrom(kept: unknown, scope: string): State | undefined {
	if (!isObject(kept)) return undefined;
	const state = JSON.parse(JSON.stringify(kept)) as IDataObject;
	if (state.v !== STATE_VERSION)
		throw new Problem(
			'The saved state of this trigger was written by a different version of n8n-nodes-689cloud',
			'Install that version again, or replace the node with a new one, which starts from now on.',
		);
	if (state.scope !== scope) return undefined;
	if (isState(state)) return state;
	throw new Problem(
		'The saved state of this trigger was changed by something else and cannot be read',
		'Replace the node with a new one, which starts from now on.',
	);
}

function isCursor(value: unknown): boolean {
	if (value === undefined) return true;
	if (!isObject(value) || !Number.isFinite(value.frontier) || !isObject(value.seen)) return false;
	return Object.values(value.seen).every((hashes) => typeof hashes === 'string');
}

function areThings(value: unknown, names: readonly string[]): boolean {
	if (value === undefined) return true;
	const isThing = (one: unknown): boolean =>
		isObject(one) && names.every((name) => typeof one[name] === 'string');
	return Array.isArray(value) && value.every(isThing);
}

/** Whether everything in it is of the kind that is kept there. */
function isState(state: IDataObject): state is IDataObject & State {
	const { self, log, messages, comments, protection, links, folders, files } = state;
	return (
		[log, messages, comments].every(isCursor) &&
		areThings(self === undefined ? self : [self], ['user', 'team']) &&
		areThings(protection, ['id', 'name', 'project']) &&
		areThings(links, ['id', 'expires']) &&
		[folders, files].every((hashes) => hashes === undefined || typeof hashes === 'string')
	);
}
