import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { BinaryDataService, prepareBinaryData } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';
import { Container } from './n8nModules.mts';
import { STORAGE_FOLDER } from './settings.mts';

/** Folder in which n8n's binary data store keeps the files of a workflow. */
export function binaryFolderOf(workflowId: string): string {
	return join(STORAGE_FOLDER, 'workflows', workflowId);
}

/** Puts a file into n8n's binary data store, as an earlier node would. */
export async function storeBinary(
	workflowId: string,
	data: Buffer | Readable,
	fileName: string,
	mimeType: string,
): Promise<IBinaryData> {
	return await prepareBinaryData(data, 'input', workflowId, fileName, mimeType);
}

/** Content of a file in n8n's binary data store. Throws if it is not there. */
export async function readBinary(binaryData: IBinaryData): Promise<Buffer> {
	return await Container.get(BinaryDataService).getAsBuffer(binaryData);
}

/** Stored files of a workflow, relative to its folder and sorted; a half-written one has `.tmp.` in its name. */
export async function listBinaryFiles(workflowId: string): Promise<string[]> {
	const folder = binaryFolderOf(workflowId);
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
	return entries
		.filter((entry) => entry.isFile() && !entry.name.endsWith('.metadata'))
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
		.sort();
}
