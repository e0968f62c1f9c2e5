import { isHarmlessAgain, tokenNameOf } from '../../../client/contract/calls';
import { cannotHaveActed, isPutOff, mayHaveActed } from '../../../client/contract/failures';
import type { Failure, SentRequest } from '../../../client/contract/failures';
import { saidByService } from '../../../client/contract/said';
import {
	STATUS_LOG_NOT_WRITTEN,
	STATUS_NOT_FOUND,
	STATUS_SESSION_ENDED,
	STATUS_TEXTS,
} from '../../../client/contract/statusCodes';
import { cutToLength, wellFormed } from '../../../client/contract/text';
import { ANSWER_MAX_BYTES, ANSWER_MAX_DEPTH } from '../../../client/transport/bounds';
import type { ErrorOutcome } from '../codes';
import { connectionWords } from './connectionWords';
import { brokenFileReason, unreadableWords } from './fileWords';
import { httpWords } from './httpWords';
import { idsSent, namedIds } from './ids';
import { whatToLookFor } from './lookFor';
import { csvWords } from './uploadWords';

/** A failure in words for the user. */
export interface Words {
	message: string;
	/** What to do, what has become of the request, and which IDs it named. */
	description: string;
	/** `status_code` of the service or, without one, HTTP status. */
	code?: number;
}

/** How much an error shows of an ID that the service sends. */
const ID_MAX_CHARACTERS = 60;

const NOT_DONE = '689Cloud did not carry out the request.';
const NOT_KNOWN = 'It is not known whether 689Cloud carried out the request.';

/** What happened to a request. Empty for one that only reads, and where the failure itself says it. */
function outcomeOf(failure: Failure, { kind, path, verdict }: SentRequest): string {
	if (kind === 'read') return '';
	if (verdict) return verdict === 'notDone' ? NOT_DONE : NOT_KNOWN;
	if (failure.type === 'credential') return '';
	if (cannotHaveActed(failure)) return NOT_DONE;
	if (isPutOff(failure)) return kind !== 'otherWrite' || isHarmlessAgain(path) ? NOT_DONE : NOT_KNOWN;
	if (failure.type === 'refusal' && STATUS_TEXTS[failure.statusCode]) return '';
	return mayHaveActed(failure) ? NOT_KNOWN : '';
}

/** What has become of a request and, if that is not known, what to look for. */
function outcomeWords(failure: Failure, request: SentRequest): string {
	const outcome = outcomeOf(failure, request);
	return outcome === NOT_KNOWN ? `${NOT_KNOWN} ${whatToLookFor(request)}` : outcome;
}

/** What has become of a request, for a workflow to branch on. */
export function outcomeFor(failure: Failure, request: SentRequest): ErrorOutcome {
	const isNotLogged = failure.type === 'refusal' && failure.statusCode === STATUS_LOG_NOT_WRITTEN;
	const mayBeDone =
		outcomeOf(failure, request) === NOT_KNOWN ||
		(isNotLogged && request.kind !== 'read' && request.verdict !== 'notDone');
	return mayBeDone ? 'unknown' : 'notDone';
}

/** Whether a folder was moved. The service has a 401 of its own for one that would end up inside itself. */
export function isFolderMove({ path, parameters }: SentRequest): boolean {
	return path === '/project/f/move' && Boolean(parameters.folder_id);
}

function joined(...sentences: string[]): string {
	return sentences.filter(Boolean).join(' ');
}

function forHttp(failure: Failure & { type: 'http' }, request: SentRequest): Words {
	const { httpStatus } = failure;
	const [message, usualAdvice] = httpWords(httpStatus, request);
	const outcome = outcomeOf(failure, request);
	const isAdviceToWait = httpStatus === 429 || (httpStatus >= 500 && httpStatus !== 511);
	const mayTryAgain = isAdviceToWait && outcome === NOT_KNOWN;
	const advice = mayTryAgain ? '' : usualAdvice;
	const ids = namedIds(request);
	return {
		message,
		description: joined(advice, outcomeWords(failure, request), idsSent(ids)),
		code: httpStatus,
	};
}

/** Message and advice for a status code; some codes mean more in one call than in others. */
function statusWords(statusCode: number, request: SentRequest, ids: string[]): [string, string] {
	if (statusCode === STATUS_SESSION_ENDED && isFolderMove(request))
		return [
			'A folder cannot be moved into itself or into one of its subfolders',
			'Choose a different New Parent Folder.',
		];
	if (statusCode === STATUS_SESSION_ENDED && tokenNameOf(request.path) === undefined)
		return [
			'689Cloud asks for a session, even though this call needs none',
			'Check the Base URL in the credential.',
		];
	const text = STATUS_TEXTS[statusCode];
	if (!text)
		return [
			`689Cloud returned the unknown status code ${statusCode}`,
			'Check the values of this item. The 689Cloud documentation does not list this code.',
		];
	const advice = text.adviceFor?.[request.path] ?? text.advice;
	if (statusCode === STATUS_NOT_FOUND && ids.length)
		return [`689Cloud could not find ${ids.join(' or, within it, ')}`, advice];
	return request.path === '/user/importusercsv' ? csvWords(statusCode, text) : [text.message, advice];
}

function forRefusal(failure: Failure & { type: 'refusal' }, request: SentRequest): Words {
	const { statusCode, serviceText } = failure;
	const ids = namedIds(request);
	const [message, advice] = statusWords(statusCode, request, ids);
	return {
		message,
		description: joined(
			advice,
			outcomeWords(failure, request),
			statusCode === STATUS_NOT_FOUND ? '' : idsSent(ids),
			saidByService(serviceText, request.parameters),
		),
		code: statusCode,
	};
}

/** Message and advice for a success that the node cannot use. */
function unexpectedWords({ excess, other }: Failure & { type: 'unexpectedAnswer' }): [string, string] {
	if (excess === 'bytes')
		return [
			`689Cloud returned a response of more than ${ANSWER_MAX_BYTES / 1024 ** 2} MiB`,
			'None of it was kept. If it is a list, ask for less at a time.',
		];
	if (excess === 'depth')
		return [
			`689Cloud returned a response with more than ${ANSWER_MAX_DEPTH} levels of lists and objects`,
			'It does not match the 689Cloud documentation.',
		];
	if (other !== undefined)
		return [
			'689Cloud returned something other than what was asked for',
			`The response is about "${wellFormed(cutToLength(other, ID_MAX_CHARACTERS))}". None of it was used.`,
		];
	return [
		'689Cloud returned a response that this node does not recognize',
		'It does not match the 689Cloud documentation.',
	];
}

function incompleteWords({ found, total }: Failure & { type: 'incompleteList' }): string {
	return total === undefined
		? `689Cloud returned ${found} results, but it is unclear whether the list is complete`
		: `689Cloud returned ${found} of ${total} results, so the list is incomplete`;
}

/**
 * A failure in words.
 *
 * @param request what was sent; the IDs in it are named, its secrets never
 */
export function wordsFor(failure: Failure, request: SentRequest): Words {
	if (failure.type === 'http') return forHttp(failure, request);
	if (failure.type === 'refusal') return forRefusal(failure, request);
	const outcome = outcomeWords(failure, request);
	if (failure.type === 'credential')
		return { message: failure.message, description: joined(failure.advice, outcome) };
	const ids = idsSent(namedIds(request));
	switch (failure.type) {
		case 'stopped':
			// By the word "canceled" n8n tells an execution that was stopped from one that failed.
			return { message: 'The execution was canceled', description: joined(outcome, ids) };
		case 'connection': {
			const [message, advice] = connectionWords(failure);
			const next = outcome.startsWith(NOT_KNOWN) ? '' : 'Then run this item again.';
			return { message, description: joined(advice, outcome, next, ids) };
		}
		case 'brokenFile':
			return {
				message: '689Cloud stopped sending the file before its end',
				description: joined(brokenFileReason(failure), 'None of it was kept. Run this item again.', ids),
			};
		case 'otherFile':
			return {
				message: '689Cloud sent something other than the file',
				description: joined(
					`The file has ${failure.size} bytes, but ${failure.bytes} arrived.`,
					'None of it was kept. Run this item again.',
					ids,
				),
			};
		case 'unreadableFile': {
			const [message, advice] = unreadableWords(failure);
			return { message, description: joined(advice, 'The file was not uploaded.', ids) };
		}
		case 'incompleteList':
			return {
				message: incompleteWords(failure),
				description: joined(
					'Set a lower "Limit" instead of "Return All", or narrow the list down with the options of the operation.',
					'None of the list was returned.',
					ids,
				),
			};
		case 'unexpectedAnswer': {
			const [message, advice] = unexpectedWords(failure);
			return { message, description: joined(advice, outcome, ids) };
		}
	}
}
