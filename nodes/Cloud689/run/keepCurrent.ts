import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../client/contract/answers';
import { StepFailed } from '../../shared/errors/toNodeError';
import type { Field, Sent } from '../../shared/form/field';
import { shown } from '../../shared/form/values';
import type { Answer } from '../../shared/results/item';
import type { Call } from './call';
import { oneByOne } from './oneByOne';

/**
 * Updates that keep what the user does not name. The contract does not say whether a parameter that is left out keeps its
 * value: so the current values are read first, and sent with the others.
 */

/** A parameter of an update. */
export interface KeptField {
	parameter: string;
	field: Field;
	/** What the service calls it where it says what the object is like. */
	answerName: string;
	/** Whether the service requires it with every update. */
	isRequired?: boolean;
	/** Values that the service takes; others are left out. Default: any text. */
	accepts?: RegExp;
}

const MASKED = /[*•●]{3,}/;

/** Whether a text only stands for another one that the service does not show: signs of a mask, and no letters. */
function isMasked(text: string): boolean {
	return MASKED.test(text) && !/\p{L}/u.test(text);
}

/** Stands for a character that was lost: the service wrote it in an encoding that it did not name, say. */
const LOST = '\ufffd';

/** A value as it is sent back; undefined for one that cannot be. Nothing takes its place. */
export function sendable(value: unknown, accepts = /(?:)/): string | undefined {
	const isText = (typeof value === 'string' && value.trim() !== '') || Number.isFinite(value);
	const text = isText ? String(value) : '';
	return text === '' || isMasked(text) || !accepts.test(text) ? undefined : text;
}

/** What is to be kept of an object: parameter → value. */
export function currentValues(object: IDataObject, fields: KeptField[]): Sent {
	const values = fields.map(({ parameter, answerName, accepts }) => [
		parameter,
		sendable(object[answerName], accepts),
	]);
	return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as Sent;
}

/** Reads the object before it is changed. @throws StepFailed that says that nothing was changed */
export async function readFirst(read: () => Promise<unknown>): Promise<IDataObject> {
	const result = await read().catch((reason: unknown) => {
		throw new StepFailed(
			reason,
			'Nothing was changed. The node reads the current values first, so that the fields you do not add keep them. If you add all fields, it does not need to.',
			false,
		);
	});
	return isObject(result) ? result : {};
}

function refuseMissing(call: Call, { property }: Field): never {
	return call.refuse(
		`"${property.displayName}" is required because 689Cloud did not return its current value`,
		`Add "${property.displayName}" under Update Fields. Nothing was changed.`,
	);
}

/** @throws Problem if a value that would be sent back has lost characters */
export function refuseLost(call: Call, object: IDataObject, fields: KeptField[]): void {
	const lost = fields.find(({ answerName }) => String(object[answerName]).includes(LOST));
	if (!lost) return;
	const { displayName } = lost.field.property;
	call.refuse(
		`689Cloud returned "${displayName}" with lost characters: ${shown(object[lost.answerName])}`,
		`To keep it from being stored like this, add "${displayName}" with the correct value. Nothing was changed.`,
		'unexpectedAnswer',
	);
}

/** A value for a comparison: a service may write nothing as null, and a number as text. */
function comparable(value: unknown): string {
	return String(value ?? '').trim();
}

/** Whether a value can be compared: an object or a list says nothing that can be read. */
function isReadable(value: unknown): boolean {
	return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function inWords(value: unknown): string {
	return comparable(value) === '' ? 'empty' : shown(value);
}

/**
 * Compares an object with what it was before.
 *
 * @param what the object as an error calls it, e.g. `project`
 * @throws Problem if something changed that was to be kept; names the old and the new value
 */
export function checkKept(
	call: Call,
	what: string,
	before: IDataObject,
	after: IDataObject,
	fields: KeptField[],
): void {
	const changed = fields.find(
		({ answerName: name }) =>
			[before[name], after[name]].every(isReadable) && comparable(before[name]) !== comparable(after[name]),
	);
	if (!changed) return;
	const { field, answerName: name } = changed;
	const { displayName } = field.property;
	call.refuse(
		`689Cloud also changed "${displayName}" of the ${what}, which you did not add: it was ${inWords(before[name])} and is now ${inWords(after[name])}`,
		`The fields that you added were changed. Set "${displayName}" to the value it should have.`,
		'keptValueChanged',
		'partlyDone',
	);
}

/** What an update is about. */
export interface Kept {
	/** The object as an error calls it. */
	what: string;
	/** Its ID. */
	id: string;
	read: () => Promise<unknown>;
	/** What can be kept, which may depend on the object. */
	fields: (object: IDataObject) => Promise<KeptField[]> | KeptField[];
}

/**
 * Sends the operation's own update, with the current values of what the user did not add. Updates of one object follow one
 * another, also those that need not read it, so that none writes back what another one has changed.
 *
 * @param sent what the user added
 * @param all everything that can be updated; the object is not read if the user added all of it
 * @param send default: one request
 * @throws StepFailed if the object cannot be read
 * @throws Problem if a required value is not known, or if something changed that was to be kept
 */
export async function updateKeeping(
	call: Call,
	sent: Sent,
	all: KeptField[],
	{ what, id, read, fields }: Kept,
	send = async (full: Sent): Promise<Answer[]> => await call.send(full),
): Promise<Answer[]> {
	const isWhole = all.every(({ parameter }) => sent[parameter] !== undefined);
	return await oneByOne(call, `${what} ${id}`, async () => {
		if (isWhole) return await send(sent);
		const before = await readFirst(read);
		const missing = (await fields(before)).filter(({ parameter }) => sent[parameter] === undefined);
		refuseLost(call, before, missing);
		const current = currentValues(before, missing);
		const unknown = missing.find(
			({ parameter, isRequired }) => isRequired && current[parameter] === undefined,
		);
		if (unknown) return refuseMissing(call, unknown.field);
		const items = await send({ ...sent, ...current });
		checkKept(call, what, before, items[0]?.json ?? {}, missing);
		return items;
	});
}
