import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { RunResult } from '../../engine/engine.mts';
import type { Account } from '../../sandbox/index.mts';
import { postParts, signIn } from '../sandbox/client.mts';
import type { Workbench } from './workbench.mts';

/** A user to create, without an address. */
export const NEWCOMER = { firstName: 'Toni', lastName: 'Newcomer', newPassword: 'sandbox-newcomer' };

/** What tests create in the project Contracts, and how much of it is there. */
export interface Creations {
	readonly projectId: string;
	/** An input item with the file `new.pdf`. */
	item(content?: string): Promise<INodeExecutionData>;
	/** Uploads that file. */
	upload(content?: string): Promise<RunResult>;
	/** Uploads it as somebody else, without the node. */
	uploadAs(account: Account, content: string): Promise<void>;
	/** Creates the folder `New`. */
	folder(more?: IDataObject): Promise<RunResult>;
	/** How many rows of a table there are. */
	count(table: string, where: string): number;
	/** How many folders there are whose names begin with `New`. */
	readonly folders: number;
}

/** What tests create, and how much of it is there. */
export function creationsIn(bench: Workbench): Creations {
	const item: Creations['item'] = async (content = 'content') => ({
		json: {},
		binary: { data: await bench.engine.binary(Buffer.from(content), 'new.pdf', 'application/pdf') },
	});
	const count: Creations['count'] = (table, where) =>
		bench.sandbox.store.database.number(`SELECT count(*) FROM ${table} WHERE ${where}`);
	return {
		item,
		count,
		get projectId() {
			return bench.sandbox.ids.project.contracts;
		},
		get folders() {
			return count('folders', "name LIKE 'New%'");
		},
		async upload(content) {
			return await bench.run('uploadFile', { projectId: this.projectId }, { items: [await item(content)] });
		},
		async uploadAs(account, content) {
			await postParts(bench.sandbox, '/upload', [
				['auth_token', await signIn(bench.sandbox, account)],
				['project_id', this.projectId],
				['file_name', 'new.pdf'],
				['file', new File([content], 'new.pdf', { type: 'application/pdf' })],
			]);
		},
		async folder(more = {}) {
			return await bench.run('createFolder', { projectId: this.projectId, folderName: 'New', ...more });
		},
	};
}
