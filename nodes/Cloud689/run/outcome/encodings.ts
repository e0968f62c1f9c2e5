import type { IDataObject } from 'n8n-workflow';
import { hasBegun } from '../../../../client/contract/encodeStatus';
import type { Ask } from '../../../../client/transport/request';
import { rowsOfList } from './listing';
import { unlessRefused } from './readings';

/** The contract names no limit for the length of `file_ids`; a hundred IDs are some 3 KiB. */
const IDS_AT_A_TIME = 100;

/**
 * Which encodings have begun (contract: `POST /encode/status`).
 *
 * @returns ID → whether it has begun; nothing of a file of which the service says nothing
 */
export async function encodingsOf(ask: Ask, fileIds: readonly string[]): Promise<Map<string, boolean>> {
	const result = await ask('/encode/status', { file_ids: fileIds.join(',') });
	return new Map(
		(rowsOfList(result) ?? []).map((row: IDataObject) => [String(row.file_id), hasBegun(row.status_encode)]),
	);
}

/** Items whose files are asked for together. */
interface Group {
	ids: string[];
	answer: Promise<Map<string, boolean> | undefined>;
}

/** Which encodings have begun, read for many items of a run in a few requests. */
export class Encodings {
	private gathering?: Group;

	private underWay: Promise<unknown> = Promise.resolve();

	/**
	 * Reads it for some files. While a reading is under way, others gather for the next one.
	 *
	 * @returns as {@link encodingsOf}; undefined if it cannot be read
	 * @throws CallFailed if nobody can sign in
	 */
	async read(ask: Ask, fileIds: string[]): Promise<Map<string, boolean> | undefined> {
		const group = this.gathering;
		if (group && group.ids.length + fileIds.length <= IDS_AT_A_TIME) {
			group.ids.push(...fileIds);
			return await group.answer;
		}
		const own: Group = { ids: [...fileIds], answer: Promise.resolve(undefined) };
		own.answer = this.underWay.then(async () => {
			if (this.gathering === own) this.gathering = undefined;
			return await unlessRefused(encodingsOf(ask, own.ids));
		});
		this.underWay = own.answer.catch(() => undefined);
		this.gathering = own;
		return await own.answer;
	}
}
