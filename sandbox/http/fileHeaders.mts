import type { FileResponse } from '../rules/call.mts';

/** Headers of a file response: type, length if known, and the file name in both forms of RFC 6266. */
export function fileHeaders({ fileName, contentType, size }: FileResponse): Record<string, string> {
	const ascii = fileName.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
	const encoded = encodeURIComponent(fileName).replaceAll(
		/['()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return {
		'content-type': contentType,
		'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
		...(size !== undefined && { 'content-length': String(size) }),
	};
}
