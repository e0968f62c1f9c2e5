import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../client/contract/answers';
import { CallFailed } from '../../../client/contract/failures';
import { unless } from '../../../client/contract/unless';
import { textIn } from '../../shared/entries/entry';
import { fileInfoResult } from '../../shared/results/file';
import { item } from '../../shared/results/item';
import { forEach } from '../turn/service';
import type { Service } from '../turn/service';

function isRefusal(error: unknown): boolean {
	return error instanceof CallFailed && error.failure.type === 'refusal';
}

/**
 * What 689Cloud says about the file of an item (contract: `POST /project/f/info`).
 *
 * @returns nothing if it refuses to say anything, as of a deleted file
 */
async function detailsOf({ ask }: Pick<Service, 'ask'>, event: IDataObject): Promise<IDataObject> {
	const [project, file] = [textIn(event, 'project_id'), textIn(event, 'file_id')];
	if (project === '' || file === '') return {};
	const info = await unless(isRefusal, ask('/project/f/info', { project_id: project, f_id: file }));
	if (!isObject(info)) return {};
	const { folder_id, folder_path, file_size, mime_type, protection } = fileInfoResult(info, {});
	return item({ folder_id, folder_path, file_size, mime_type, protection });
}

/** Adds to each item about a file what 689Cloud says about it now, where the event itself does not say it. */
export async function withFileDetails(
	service: Pick<Service, 'ask'>,
	items: readonly IDataObject[],
): Promise<IDataObject[]> {
	return await forEach(items, async ({ raw, ...event }) => {
		const details = Object.entries(await detailsOf(service, event)).filter(([name]) => !(name in event));
		return { ...event, ...Object.fromEntries(details), raw };
	});
}
