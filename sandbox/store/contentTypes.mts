import { extname } from 'node:path';

/** Content types of common documents, by the extension of the file name. */
const CONTENT_TYPES: Record<string, string> = {
	'.pdf': 'application/pdf',
	'.doc': 'application/msword',
	'.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	'.xls': 'application/vnd.ms-excel',
	'.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	'.ppt': 'application/vnd.ms-powerpoint',
	'.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	'.csv': 'text/csv',
	'.txt': 'text/plain',
	'.json': 'application/json',
	'.png': 'image/png',
	'.jpg': 'image/jpeg',
	'.jpeg': 'image/jpeg',
	'.zip': 'application/zip',
};

/** Content type of a file about which nothing is known. */
export const UNKNOWN_CONTENT_TYPE = 'application/octet-stream';

/**
 * Content type of a file: that of its extension or, if the extension is unknown, the one it was sent with.
 * @param sentAs content type that the file was sent with
 */
export function contentTypeOf(fileName: string, sentAs = UNKNOWN_CONTENT_TYPE): string {
	return CONTENT_TYPES[extname(fileName).toLowerCase()] ?? sentAs;
}

/** The API's file_type. 1, 3, 4 and 5 are in the contract's examples; 2 and 6 are the sandbox's choice. */
export function fileTypeOf(contentType: string): number {
	if (contentType === 'application/pdf') return 1;
	if (contentType.includes('word')) return 2;
	if (contentType.includes('spreadsheet') || contentType.includes('excel')) return 3;
	if (contentType.includes('presentation') || contentType.includes('powerpoint')) return 4;
	if (contentType === 'text/csv') return 5;
	return 6;
}
