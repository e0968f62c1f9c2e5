import { isObject } from '../../../../client/contract/answers';
import { encodingsOf } from './encodings';
import { given } from './given';
import { UNCLEAR } from './lookup';
import type { Desk, Finding, Lookup } from './lookup';
import { sentIds, sentText } from './sought';
import type { Sought } from './sought';

/** Right that is sent → what the license calls it (contract: `POST /license/info`). */
const RIGHTS = {
	printable: 'printable',
	editable: 'editable',
	local_copy: 'local_copies',
	expiry_date: 'document_expiry_date',
	label: 'label',
};

/** What nothing shows: whether it was taken over. */
const UNSEEN = ['transaction_id'];

async function hasAllRights(desk: Desk, sought: Sought, file_id: string): Promise<boolean> {
	const license = await desk.ask('/license/info', { project_id: sentText(sought, 'project_id'), file_id });
	if (!isObject(license)) return false;
	return Object.entries(RIGHTS)
		.filter(([parameter]) => sentText(sought, parameter) !== '')
		.every(([parameter, name]) => String(license[name] ?? '') === sentText(sought, parameter));
}

/** What stands for an encoding among the IDs that were given to items. */
function encodingOf(fileId: string): string {
	return `encoding ${fileId}`;
}

/** Requests before which none of their files was being encoded, or had been. */
const first = new WeakSet<Sought>();

/** Whether this process has uploaded the files and not encoded them, so that nothing need be read. */
function areNew(fileIds: string[]): boolean {
	return fileIds.every((id) => given.has(id) && !given.has(encodingOf(id)));
}

/**
 * An encoding that was started (contract: `POST /encode/status`), with the license that was sent. An earlier one may look the
 * same, so it counts only if none had begun before. That none has begun shows nothing: it may wait for its turn.
 */
export const encodingStarted: Lookup = {
	mayResend: 'afterRefusal',
	async prepare({ ask, memory }, sought) {
		const fileIds = sentIds(sought, 'file_ids');
		const isNew = areNew(fileIds);
		fileIds.forEach((id) => given.give(encodingOf(id)));
		const begun = isNew ? undefined : await memory.encodings.read(ask, fileIds);
		if (fileIds.length > 0 && (isNew || fileIds.every((id) => begun?.get(id) === false))) first.add(sought);
	},
	async look(desk, sought): Promise<Finding> {
		const fileIds = sentIds(sought, 'file_ids');
		const isUnseen = UNSEEN.some((parameter) => sentText(sought, parameter) !== '');
		if (isUnseen || !first.has(sought)) return UNCLEAR;
		const begun = await encodingsOf(desk.ask, fileIds);
		if (!fileIds.every((id) => begun.get(id))) return UNCLEAR;
		for (const id of fileIds) if (!(await hasAllRights(desk, sought, id))) return UNCLEAR;
		return { is: 'done' };
	},
};
