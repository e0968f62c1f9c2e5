import type { Failure } from '../../../client/contract/failures';
import { STATUS_TEXTS } from '../../../client/contract/statusCodes';

/** Why a file is not what was sent for it, in words. */
export function brokenFileReason({ answer }: Failure & { type: 'brokenFile' }): string {
	if (!answer) return 'Fewer bytes arrived than the file has.';
	if (answer.ok || answer.statusCode === undefined)
		return 'An API response arrived instead of the end of the file.';
	const { statusCode } = answer;
	const { message } = STATUS_TEXTS[statusCode] ?? { message: 'unknown status' };
	return `A status arrived instead of the end of the file: ${message} (status code ${statusCode}).`;
}

const MAKE_AGAIN = 'Run the workflow again, starting with the node that creates the file.';

/** Message and advice for a file that n8n's storage does not hand out as it was. */
export function unreadableWords({ name, reason }: Failure & { type: 'unreadableFile' }): [string, string] {
	if (reason === 'gone')
		return [
			`n8n no longer has the file "${name}"`,
			`It was removed from n8n's storage after an earlier node output it. ${MAKE_AGAIN}`,
		];
	if (reason === 'changed')
		return [
			`The file "${name}" is not the size that n8n recorded`,
			`It was changed in n8n's storage after an earlier node output it. ${MAKE_AGAIN}`,
		];
	return [`n8n could not read the file "${name}"`, "Check n8n's storage for binary data."];
}
