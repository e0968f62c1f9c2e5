import type { SentRequest } from '../../../client/contract/failures';
import type { StatusText } from '../../../client/contract/statusCodes';

/** What to do about a request that is too large. */
export function smallerAdvice({ path, parameters, isForm }: SentRequest): string {
	if (path !== '/upload')
		return isForm ? 'Split the file into smaller ones.' : 'Send fewer or shorter values at a time.';
	return parameters.chunks === undefined
		? 'Upload the file in chunks: set Chunk Size (MiB) under Options.'
		: 'Lower Chunk Size (MiB) under Options.';
}

/** Codes that speak of a value: in an import, of one in the file. */
const VALUE_CODES = [100, 400, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511];

/** What was wrong with a file that was to be imported: the value is in the file, and in no field of the form. */
export function csvWords(statusCode: number, { message, advice }: StatusText): [string, string] {
	if (!VALUE_CODES.includes(statusCode)) return [message, advice];
	return [
		`${message} (in the CSV file)`,
		'Check this value in each row of the file. 689Cloud does not document the columns, so compare the file with one that its website accepts.',
	];
}
