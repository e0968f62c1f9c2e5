/**
 * A refusal that the API answers with an error envelope.
 *
 * The name is one of the symbolic names of the contract's status table (`x-status-codes`); its code is looked up
 * there when the answer is written.
 */
export class Failure extends Error {
	/** Symbolic name of the outcome, such as PROJECT_NOT_FOUND. */
	readonly outcome: string;

	constructor(outcome: string, detail?: string) {
		super(detail === undefined ? outcome : `${outcome}: ${detail}`);
		this.name = 'Failure';
		this.outcome = outcome;
	}
}
