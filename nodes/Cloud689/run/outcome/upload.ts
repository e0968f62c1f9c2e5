import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { isObject, numberIn } from '../../../../client/contract/answers';
import type { Parameters } from '../../../../client/contract/calls';
import { openBody } from '../../../../client/files/answerOrFile';
import type { LateFile } from '../../../../client/files/lateFile';
import { DOWNLOAD_TYPES } from '../../fields/files';
import { created } from './creation';
import { entriesIn, isIn, listingOf } from './listing';
import type { Desk } from './lookup';
import { ownUser } from './ownUser';
import { isSameText, sentText } from './sought';
import type { Sought } from './sought';

/** Longest file that is fetched to be compared. */
const COMPARED_MAX_BYTES = 64 * 1024 * 1024;

/** A hash of the bytes, undefined if there are more than expected. */
async function hashOf(bytes: AsyncIterable<Uint8Array>, expected: number): Promise<string | undefined> {
	const hash = createHash('sha256');
	let count = 0;
	for await (const chunk of bytes) {
		count += chunk.length;
		if (count > expected) return undefined;
		hash.update(chunk);
	}
	return hash.digest('hex');
}

/** Whether the service has the bytes that were sent. n8n's store still has them, so that nothing is hashed while sending. */
async function hasSameBytes(desk: Desk, file: LateFile, body: Parameters): Promise<boolean> {
	if (file.size > COMPARED_MAX_BYTES) return false;
	const stored = await desk.request({
		path: '/download',
		body: { ...body, download_type: DOWNLOAD_TYPES.normal },
		asStream: true,
		async read(response) {
			// Whatever it is that comes: only the bytes that were sent are the file.
			const { content } = await openBody(response, false);
			const bytes = content instanceof Uint8Array ? onePiece(content) : content;
			return await hashOf(bytes, file.size);
		},
	});
	return stored !== undefined && stored === (await hashOf(file.chunks(), file.size));
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield await Promise.resolve(bytes);
}

/** Whether what the service says of a file agrees with what was sent: whose it is, name, size, and not yet protected. */
async function isAsSent(desk: Desk, info: IDataObject, { parameters, file }: Sought): Promise<boolean> {
	return (
		isSameText(info.title, parameters.file_name) &&
		numberIn(info, 'file_size') === file?.size &&
		numberIn(info, 'is_encrypt') === 0 &&
		info.user_id === (await ownUser(desk))
	);
}

/** A file that was uploaded (contract: `POST /project/f/browse`, `POST /project/f/info`, `POST /download`). */
export const fileUploaded = created({
	idName: 'file_id',
	place: (sought) => listingOf(sought, sentText(sought, 'folder_id'), false),
	rows: entriesIn,
	idOf: (entry) => String(entry.id),
	isLike: (entry, sought) =>
		isSameText(entry.name, sought.parameters.file_name) &&
		numberIn(entry, 'file_size') === sought.file?.size &&
		isIn(sentText(sought, 'folder_id'), entry),
	async confirm(desk, { id }, sought) {
		const project_id = sentText(sought, 'project_id');
		const result = await desk.ask('/project/f/info', { project_id, f_id: String(id) });
		const info = isObject(result) && isObject(result.file) ? result.file : {};
		if (!sought.file || info.file_id !== id || !(await isAsSent(desk, info, sought))) return undefined;
		const isSame = await hasSameBytes(desk, sought.file, { project_id, file_id: String(id) });
		return isSame ? info : undefined;
	},
});
