import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { kindOf } from '../../../client/contract/calls';
import { CallFailed } from '../../../client/contract/failures';
import type { SentRequest } from '../../../client/contract/failures';
import { STATUS_NOT_FOUND } from '../../../client/contract/statusCodes';
import { Stopped, isStopped } from '../../../client/execution/stop';
import { readingOnce } from '../../../client/session/readingOnce';
import { explainNotFound } from '../../shared/errors/diagnosis';
import { StepFailed, toNodeError } from '../../shared/errors/toNodeError';
import type { NodeError } from '../../shared/errors/toNodeError';
import { hideTypedSecrets, secretNames } from '../../shared/errors/typedSecrets';
import { fieldsIn } from '../../shared/form/field';
import type { Field, Sent } from '../../shared/form/field';
import type { ItemContext } from '../../shared/form/itemContext';
import { toList } from '../../shared/form/values';
import { besideIn } from '../../shared/results/input';
import type { Answer } from '../../shared/results/item';
import { output, outputFields, simplify } from '../fields/common';
import { orErrorItem } from './errorItem';
import { ItemCall } from './itemCall';
import type { Operation } from './operation';
import { controlOptionsOf } from './outcome/option';
import { triesOf } from './tries';

/** How long an item goes on with what it has read of the credential: an edited one counts after that. */
const CREDENTIAL_MS = 10_000;

/** Runs an operation for an item. */
export type RunItem = (context: ItemContext) => Promise<INodeExecutionData[]>;

function pick(json: IDataObject, names: string[]): IDataObject {
	return Object.fromEntries(names.filter((name) => name in json).map((name) => [name, json[name]]));
}

/** What the form shows of an operation and is not sent. */
export function controlsOf({ controls = [], result, summary }: Operation): Field[] {
	return [...controls, ...((result ?? summary) ? [simplify, output, outputFields] : [])];
}

/** Every field of an operation, wherever the form shows it. */
export function fieldsOf(operation: Operation): Field[] {
	const { listedFrom, send, more = {}, collections = {}, laterCollection, advancedControls = [] } = operation;
	const groups = [send, more, ...Object.values(collections), laterCollection?.fields ?? {}];
	return [
		...(listedFrom ? [listedFrom] : []),
		...groups.flatMap(fieldsIn),
		...controlsOf(operation),
		...controlOptionsOf(operation),
		...advancedControls,
	];
}

/** The request that failed because something was not found, if it was that. */
function notFound(error: unknown, own: SentRequest): SentRequest | undefined {
	if (error instanceof StepFailed) return notFound(error.reason, own);
	if (!(error instanceof CallFailed)) return undefined;
	const { failure, request = own } = error;
	const code =
		failure.type === 'refusal' ? failure.statusCode : failure.type === 'http' ? failure.httpStatus : 0;
	return code === STATUS_NOT_FOUND ? request : undefined;
}

/** What of a row becomes an item: a form of it, or the properties of both forms that a tool is to return. */
function outputOf(call: ItemCall): 'simplified' | 'raw' | string[] {
	const choice = call.isTool ? call.value(output) : call.value(simplify) ? 'simplified' : 'raw';
	if (choice === 'selectedFields') return toList(call.value(outputFields)).split(',');
	return choice === 'raw' ? 'raw' : 'simplified';
}

/** What an operation outputs of what it has returned. */
function itemsOf(
	{ result, summary, confirmation }: Operation,
	call: ItemCall,
	sent: Sent,
	answers: Answer[],
): INodeExecutionData[] {
	const told = { ...besideIn(call.input?.json, sent), ...sent };
	if (confirmation) return confirmation(told).map((json) => ({ json }));
	const wanted = result || summary ? outputOf(call) : 'raw';
	return answers.map(({ json, known, ...item }) => {
		if (wanted === 'raw') return { ...item, json };
		const simple = result ? result(json, { ...told, ...known }) : pick(json, summary!);
		return { ...item, json: wanted === 'simplified' ? simple : pick({ ...json, ...simple }, wanted) };
	});
}

/** Carries out an operation for an item: parameters, requests, links to the input item, errors. */
async function runItem(
	context: ItemContext,
	operation: Operation,
	secrets: () => string[],
): Promise<INodeExecutionData[]> {
	const pairedItem = { item: context.getItemIndex() };
	const tries = triesOf(context, operation);
	return await tries.once(async () => {
		let call: ItemCall | undefined;
		try {
			// Of a stopped run, n8n would evaluate the parameters of all items left, and do nothing else meanwhile.
			if (isStopped(context)) throw new Stopped();
			call = new ItemCall(context, operation, tries.progress);
			const sent = await call.readForm(controlsOf(operation));
			const items = await (operation.run ? operation.run(call, sent) : call.send(sent));
			return itemsOf(operation, call, sent, items).map((item) => ({ ...item, pairedItem }));
		} catch (cause) {
			const request = requestOf(operation, call);
			const error = await describeError(context, request, call, cause);
			hideTypedSecrets(error, secrets());
			tries.note(cause, error, request);
			throw error;
		}
	});
}

/**
 * The one way in which every operation runs for an item. With On Error set to continue, an error becomes an item.
 *
 * @returns a function that takes n8n's functions for the item
 */
export function itemRunner(operation: Operation): RunItem {
	let names: string[] | undefined;
	// Found out when needed: n8n builds every operation when it starts.
	const secrets = (): string[] =>
		(names ??= secretNames(fieldsOf(operation).map(({ property }) => property)));
	return async (item) => {
		const context = readingOnce(item, CREDENTIAL_MS);
		return await orErrorItem(context, runItem(context, operation, secrets));
	};
}

/** The last request, or the one that would have been sent. */
function requestOf({ path }: Operation, call: ItemCall | undefined): SentRequest {
	return call?.last ?? { path, kind: kindOf(path), parameters: {}, isForm: false };
}

/** An error of n8n, with what is wrong with the IDs if something was not found. */
async function describeError(
	context: ItemContext,
	request: SentRequest,
	call: ItemCall | undefined,
	cause: unknown,
): Promise<NodeError> {
	const error = toNodeError(cause, { node: context.getNode(), itemIndex: context.getItemIndex(), request });
	const missing = call && notFound(cause, request);
	const explanation = missing && (await explainNotFound(call!.ask, missing));
	if (explanation) error.description = `${explanation} ${error.description ?? ''}`.trim();
	return error;
}
