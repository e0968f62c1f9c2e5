import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../client/contract/answers';
import { CallFailed } from '../../../client/contract/failures';
import { unless } from '../../../client/contract/unless';
import { textIn } from '../../shared/entries/entry';
import { forEach } from '../turn/service';
import type { Service } from '../turn/service';

function isRefusal(error: unknown): boolean {
	return error instanceof CallFailed && error.failure.type === 'refusal';
}

/** What 689Cloud says about a file (contract: `POST /project/f/info`). @returns undefined if it refuses to, as for a deleted file */
async function fileOf({ ask }: Pick<Service, 'ask'>, item: IDataObject): Promise<IDataObject | undefined> {
	const [project, file] = [textIn(item, 'project_id'), textIn(item, 'file_id')];
	if (project === '' || file === '') return undefined;
	const info = await unless(isRefusal, ask('/project/f/info', { project_id: project, f_id: file }));
	return isObject(info) && isObject(info.file) ? { ...info.file, path: info.path } : undefined;
}

/** Adds to each item about a file, as `file`, what 689Cloud says about it. */
export async function withFileDetails(
	service: Pick<Service, 'ask'>,
	items: readonly IDataObject[],
): Promise<IDataObject[]> {
	return await forEach(items, async (item) => {
		const file = await fileOf(service, item);
		return file === undefined ? item : { ...item, file };
	});
}
