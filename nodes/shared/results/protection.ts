import { id, item, text } from './item';
import type { Result } from './item';
import { protectionProgress } from './words';

/** How far the protection of a file has come (contract, schema `EncodeStatus`). */
export const protectionResult: Result = (row, { project_id }) =>
	item({
		project_id,
		file_id: id(row.file_id),
		protection: protectionProgress(row.status_encode),
		protection_note: text(row.description),
	});
