import { inspect } from 'node:util';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { kindOf } from '../../client/contract/calls';
import { ERROR_CODES } from '../../nodes/shared/codes';
import { contractOperations } from '../harness/contract.mts';
import { JARGON } from './arbitraries.mts';
import { operations } from './playground.mts';
import type { Result } from './playground.mts';
import type { Trial } from './trials.mts';

/** The words for an answer that the node did not understand, and for none. */
const BLAMES_SERVICE = /returned a response that this node does not recognize|got no response/;
/** A refusal that names a parameter of the form. */
const NAMES_PARAMETER = /^"/;
const SECRET_MIN_LENGTH = 8;

const paths = new Map(contractOperations.map(({ id, path }) => [id, path]));

function linkOf({ pairedItem }: INodeExecutionData): number {
	return typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : -1;
}

function flawsOfText(text: string): string[] {
	return JARGON.test(text) ? [`jargon: ${text}`] : [];
}

/** What is wrong with an error. */
function flawsOfError(error: unknown, itemCount: number, secrets: string[]): string[] {
	if (!(error instanceof NodeApiError || error instanceof NodeOperationError))
		return [`none of n8n's errors: ${inspect(error)}`];
	const { message, description, context } = error;
	const index = context.itemIndex as number;
	const text = `${message} ${description}`;
	const flaws = flawsOfText(text);
	if (!(String(context.code) in ERROR_CODES)) flaws.push(`code ${String(context.code)}: ${text}`);
	if (!Number.isInteger(index) || index < 0 || index >= itemCount) flaws.push(`item index ${index}: ${text}`);
	if (!message.endsWith(` [item ${index}]`)) flaws.push(`does not name its item: ${text}`);
	// n8n's errors contain the node, with what the user typed.
	const whole =
		inspect({ ...error, node: undefined, stack: error.stack }, { depth: 8, showHidden: true }) + text;
	const leaks = secrets.filter((secret) => secret.length > SECRET_MIN_LENGTH && whole.includes(secret));
	return leaks.length ? [...flaws, `holds ${leaks.join()}`] : flaws;
}

/** Whether an item is an error, and not a result with a property of that name. */
function isErrorItem({ json, error }: INodeExecutionData): boolean {
	return error !== undefined || (json.details as IDataObject | undefined)?.outcome !== undefined;
}

/** What is wrong with the items of an execution. */
function flawsOfItems(items: INodeExecutionData[], itemCount: number): string[] {
	return items.flatMap((item) => {
		const link = linkOf(item);
		if (link < 0 || link >= itemCount) return [`link ${inspect(item.pairedItem)}`];
		const { error } = item.json;
		if (typeof error !== 'string' || !isErrorItem(item)) return [];
		return [
			...flawsOfText(error),
			...(error.endsWith(` [item ${link}]`) ? [] : [`does not name its item: ${error}`]),
		];
	});
}

/** Whether a request did the operation's work, or changed something. */
function hasActed({ requests }: Result, operation: string): boolean {
	const { path } = operations.get(operation)!;
	return requests.some(({ operationId }) => {
		const called = paths.get(operationId)!;
		return called === path || kindOf(called) !== 'read';
	});
}

/** What the node does not check: only the service knows which addresses and numbers it accepts. */
function isLeftToTheService({ reason }: Result['breaches'][number]): boolean {
	return /^(not an email address|beyond 32 bits|(more|less) than \d+)$/.test(reason);
}

/** What is wrong with the requests of an execution. */
function flawsOfRequests({ requests, breaches }: Result): string[] {
	const sent = requests.flatMap(({ operationId, parameters }) =>
		Object.entries(parameters).map(([name, value]) => `${operationId} was sent ${name}=${value}`),
	);
	return [
		...sent.filter((one) => JARGON.test(one)),
		...breaches.filter((breach) => !isLeftToTheService(breach)).map((breach) => `breach: ${inspect(breach)}`),
	];
}

/** What is wrong with an execution if the service answers correctly. */
export function flawsOf(
	result: Result,
	{ scenario, itemCount, changes }: Trial,
	secrets: string[],
): string[] {
	const { error, items } = result;
	const flaws = error ? flawsOfError(error, itemCount, secrets) : flawsOfItems(items, itemCount);
	const messages = error ? [error.message] : items.map(({ json }) => String(json.error ?? ''));
	for (const message of messages)
		if (BLAMES_SERVICE.test(message)) flaws.push(`blames the service: ${message}`);
	// A folder given by its path is looked up before later parameters are read.
	const looksUp = changes.some(([, { mode }]) => mode === 'path');
	const isRefused = itemCount === 1 && messages.length === 1 && NAMES_PARAMETER.test(messages[0]);
	if (isRefused && !looksUp && hasActed(result, scenario.operation)) flaws.push(`was sent: ${messages[0]}`);
	return [...flaws, ...flawsOfRequests(result)];
}

/** What is wrong with an execution, whatever the service answers. */
export function flawsOfOddAnswer(result: Result, itemCount: number, secrets: string[]): string[] {
	const { error, items } = result;
	const flaws = error ? flawsOfError(error, itemCount, secrets) : flawsOfItems(items, itemCount);
	return [...flaws, ...flawsOfRequests(result)];
}
