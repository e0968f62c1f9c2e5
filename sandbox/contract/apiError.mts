/**
 * An error that the API returns in an envelope.
 *
 * It is named after an entry of the contract's status table (`x-status-codes`). The code is looked up there when the
 * response is written.
 */
export class ApiError extends Error {
	/** Name of the status, such as PROJECT_NOT_FOUND. */
	readonly statusName: string;

	/** @param detail for debugging only; the caller never sees it */
	constructor(statusName: string, detail?: string) {
		super(detail === undefined ? statusName : `${statusName}: ${detail}`);
		this.name = 'ApiError';
		this.statusName = statusName;
	}
}
