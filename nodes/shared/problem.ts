import type { ErrorCode, ErrorOutcome } from './codes';

/**
 * Something that the user can put right, in words for the user: what is wrong, and what to do. It becomes an error of n8n
 * where it leaves the node, which adds the item.
 */
export class Problem extends Error {
	/**
	 * @param code by which a workflow can branch
	 * @param outcome what has become of what the item should do
	 */
	constructor(
		message: string,
		readonly advice: string,
		readonly code: ErrorCode = 'invalidParameter',
		readonly outcome: ErrorOutcome = 'notDone',
	) {
		super(message);
	}
}

/** An expression that n8n could not evaluate. It stays an error of n8n, for which the editor shows the nodes that it is about. */
export class BadExpression extends Error {
	/**
	 * @param displayName the parameter, as the form shows it
	 * @param reason what n8n threw
	 */
	constructor(
		readonly displayName: string,
		readonly reason: Error,
	) {
		super(`The expression in "${displayName}" cannot be evaluated`);
	}
}
