import type { IDataObject } from 'n8n-workflow';
import { id, item } from './item';
import type { Told } from './item';

/** IDs that something is known by where a request names no project. */
const KEYS = { link_id: 'link_id', file_ids: 'file_id' } as const;

/**
 * What the input item says of the link or file that a request is about, where the request names no project: the IDs that the
 * next node may need, so that a file can be downloaded after its link was sent. Another link or file says nothing.
 */
export function besideIn(input: IDataObject | undefined, sent: Told): Told {
	if (!input || sent.project_id !== undefined) return {};
	const isSame = Object.entries(KEYS).some(
		([parameter, name]) => sent[parameter] !== undefined && sent[parameter] === input[name],
	);
	if (!isSame) return {};
	const { project_id, folder_id, file_id } = input;
	const ids = { project_id: id(project_id), folder_id: id(folder_id), file_id: id(file_id) };
	return item(Object.fromEntries(Object.entries(ids).filter(([, value]) => value !== null)));
}
