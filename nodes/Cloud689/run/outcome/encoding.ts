import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../../client/contract/answers';
import { hasBegun } from '../../../../client/contract/encodeStatus';
import { given } from './given';
import { rowsOfList } from './listing';
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

async function isEncoding(desk: Desk, fileIds: string[]): Promise<boolean> {
	const rows = rowsOfList(await desk.ask('/encode/status', { file_ids: fileIds.join(',') })) ?? [];
	const begun = rows
		.filter((row: IDataObject) => hasBegun(row.status_encode))
		.map(({ file_id }) => String(file_id));
	return fileIds.every((id) => begun.includes(id));
}

/** What stands for an encoding among the IDs that were given to items. */
function encodingOf(fileId: string): string {
	return `encoding ${fileId}`;
}

/** Requests that are the first to encode files that this process has uploaded. */
const first = new WeakSet<Sought>();

/**
 * An encoding that was started (contract: `POST /encode/status`), with the license that was sent. An earlier one may look the
 * same, so it is only known of files that this process has uploaded, and has not encoded before. That it cannot be seen shows
 * nothing.
 */
export const encodingStarted: Lookup = {
	mayResend: 'afterRefusal',
	async prepare(_desk, sought) {
		const fileIds = sentIds(sought, 'file_ids');
		const isFirst = fileIds.every((id) => given.has(id) && !given.has(encodingOf(id)));
		if (isFirst && fileIds.length > 0) first.add(sought);
		fileIds.forEach((id) => given.give(encodingOf(id)));
		await Promise.resolve();
	},
	async look(desk, sought): Promise<Finding> {
		const fileIds = sentIds(sought, 'file_ids');
		const isUnseen = UNSEEN.some((parameter) => sentText(sought, parameter) !== '');
		if (isUnseen || !first.has(sought) || !(await isEncoding(desk, fileIds))) return UNCLEAR;
		for (const id of fileIds) if (!(await hasAllRights(desk, sought, id))) return UNCLEAR;
		return { is: 'done' };
	},
};
