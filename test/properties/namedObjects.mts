import type { IDataObject } from 'n8n-workflow';
import { loadContract } from '../../sandbox/contract/openapi.mts';
import type { LoggedRequest, Sandbox } from '../../sandbox/index.mts';
import { isReading } from './naming.mts';
import type { Named, NamingTrial } from './naming.mts';
import { parametersOf } from './trials.mts';

/**
 * Says which object a request may name: the one that the item's form names, or one that the service has made for this item.
 * It goes by the contract alone, and shares no code with the node.
 */

const { operations } = loadContract();

/** Parameter of the contract that names objects → the fields of the form that it comes from. */
const FIELDS: Record<string, string[]> = {
	project_id: ['projectId'],
	folder_id: ['folderId', 'sharedFolderId', 'uploadFolderId', 'parentFolderId'],
	file_id: ['fileId', 'sharedFileId', 'existingFileId'],
	parent_folder_id: ['parentFolderId'],
	new_parent_folder_id: ['newParentFolderId'],
	folder_ids: ['deletedFolderId', 'additionalFolderIds'],
	file_ids: ['fileId', 'deletedFileId', 'existingFileId', 'additionalFileIds'],
	...{ user_ids: ['userId', 'memberId', 'additionalUserIds'], user_role: ['memberId', 'additionalUserIds'] },
	...{ user_id: ['userId'], user_update_id: ['userId'] },
	...{ comment_id: ['commentId'], link_id: ['linkId'], activation_code: ['activationCode'] },
	...{ team_id: ['teamId'], team_update_id: ['teamId'] },
};
const NO_OBJECT = ['role_id', 'project_role_id', 'plan_id', 'payment_id', 'transaction_id'];
const READS = /^(check|get|list|browse|download)/;
/** They are about whoever is signed in. */
const SESSIONS = ['login', 'logout'];

/** Whether a call of the API changes something that it names. */
export function changes({ operationId }: LoggedRequest): boolean {
	return !READS.test(operationId) && !SESSIONS.includes(operationId);
}

/** The parameters of a call that name objects. @throws Error for one that nobody knows */
function namingParameters(operationId: string): string[] {
	// Whoever is created has a role in the team, which names nobody.
	if (operationId === 'createUser') return [];
	const names = [...operations.get(operationId)!.parameters.keys()];
	const naming = names.filter((name) => /_ids?$|^user_role$|^activation_code$/.test(name));
	const unknown = naming.filter((name) => !(name in FIELDS) && !NO_OBJECT.includes(name));
	if (unknown.length > 0) throw new Error(`Say in FIELDS what ${unknown.join(', ')} names`);
	return naming.filter((name) => name in FIELDS);
}

const WHAT_IS_SHARED: Record<string, string> = {
	...{ file: 'sharedFileId', folder: 'sharedFolderId', project: '' },
	...{ 3: 'sharedFileId', 2: 'sharedFolderId', 1: '' },
};

/** Items of an execution, and what each may change. */
export class Expectation {
	constructor(
		private readonly trial: NamingTrial,
		private readonly sandbox: Sandbox,
	) {}

	/** Indexes of the items that a request may have been made for. */
	itemsOf(request: LoggedRequest): number[] {
		return this.trial.named.flatMap((_named, index) => (this.fits(request, index) ? [index] : []));
	}

	/** Whether all that an item names was named by these requests, or by the item that says that it is there. */
	isDone(requests: LoggedRequest[], index: number, json: IDataObject): boolean {
		const { operation } = this.trial.scenario;
		const { path, projectId } = this.shown(index);
		if (path) return this.isAt(String(json.folder_id), projectId[0], path);
		const own = requests.filter((request) => this.fits(request, index));
		if (own.length === 0) return !this.trial.changes.length || isReading(operation);
		return own.some(({ operationId }) =>
			namingParameters(operationId).every((name) => {
				const sent = own
					.filter((request) => request.operationId === operationId)
					.flatMap(({ parameters }) => valuesOf(name, parameters));
				return this.named(name, index, operationId).every((id) => sent.includes(id));
			}),
		);
	}

	/** What the form that an item sees names: fields that are hidden for it name nothing. */
	private shown(index: number): Named {
		const { named, chosen } = this.trial;
		const shown = { ...named[index] };
		const { share, fileSource } = chosen[index];
		if (share !== undefined) {
			const field = WHAT_IS_SHARED[String(share).toLowerCase()];
			for (const name of ['sharedFileId', 'sharedFolderId']) if (name !== field) delete shown[name];
		}
		if (fileSource !== undefined)
			delete shown[fileSource === 'existing' ? 'uploadFolderId' : 'existingFileId'];
		return shown;
	}

	/** What a parameter of a call has to name for an item. */
	private named(parameter: string, index: number, operationId: string): string[] {
		const shown = this.shown(index);
		// The place of a file that was uploaded is no part of what is done with it then.
		if (parameter === 'folder_id' && operationId === 'createLink') delete shown.uploadFolderId;
		const ids = FIELDS[parameter].flatMap((name) => shown[name] ?? []);
		const isTeam = parameter.startsWith('team_') && ids.length === 0;
		return isTeam ? [this.sandbox.accounts.admin.teamId] : [...new Set(ids)];
	}

	private fits(request: LoggedRequest, index: number): boolean {
		const { operationId, parameters } = request;
		const shown = this.shown(index);
		const missing = parametersOf(this.trial.scenario.operation).filter(
			([, { name, required }]) => required && shown[name]?.length === 0,
		);
		if (missing.length > 0) return false;
		if (shown.path && operationId === 'createFolder') return this.isOnPath(parameters, shown);
		return namingParameters(operationId).every((name) => {
			const sent = valuesOf(name, parameters);
			if (/^(file|link)_ids?$/.test(name) && this.makesIt(name, index))
				return sent.length === 1 && this.isMade(name, sent[0], index);
			const wanted = this.named(name, index, operationId);
			// Licenses that differ get a request each.
			const isPart = operationId === 'updateLicense' && name === 'file_ids' && sent.length > 0;
			return isPart ? sent.every((id) => wanted.includes(id)) : sameIds(sent, wanted);
		});
	}

	/** Whether it is the service that gives an item the ID of a file or a link. */
	private makesIt(parameter: string, index: number): boolean {
		const { operation } = this.trial.scenario;
		if (operation === 'uploadFile') return parameter.startsWith('file_');
		if (operation !== 'protectAndShareFile') return false;
		return parameter === 'link_id' || this.trial.chosen[index].fileSource !== 'existing';
	}

	/** Whether a file or a link is the one that was made for an item. */
	private isMade(parameter: string, id: string, index: number): boolean {
		const { items, sharing } = this.sandbox.store;
		const { existingFileId, projectId, uploadFolderId, parentFolderId } = this.shown(index);
		if (parameter === 'link_id') {
			const link = sharing.link(id);
			if (link?.project_id !== projectId[0]) return false;
			return existingFileId
				? link.file_id === existingFileId[0]
				: this.isMade('file_id', link.file_id, index);
		}
		const file = items.file(id);
		const [folder = null] = uploadFolderId ?? parentFolderId ?? [];
		const isThere = file?.project_id === projectId[0] && file.folder_id === folder;
		return isThere && file.title === this.trial.titles[index];
	}

	/** Whether a folder that is created is one of those that lead to where the form wants one. */
	private isOnPath({ project_id, parent_folder_id, name }: Record<string, string>, named: Named): boolean {
		const above = this.sandbox.store.items.ancestors(parent_folder_id ?? null);
		const isInProject = [project_id, ...above.map((one) => one.project_id)].every(
			(id) => id === named.projectId[0],
		);
		const path = [...above.map((one) => one.name), name];
		return isInProject && path.join('/') === named.path.slice(0, path.length).join('/');
	}

	private isAt(folderId: string, projectId: string, path: string[]): boolean {
		const way = this.sandbox.store.items.ancestors(folderId);
		return way.map(({ name }) => name).join('/') === path.join('/') && way[0].project_id === projectId;
	}
}

function sameIds(some: string[], others: string[]): boolean {
	return some.length === others.length && some.every((id) => others.includes(id));
}

/** The IDs in a parameter; `user_role` has a role with each. */
function valuesOf(name: string, parameters: Record<string, string>): string[] {
	const values = (parameters[name] ?? '').split(',').filter((value) => value !== '');
	return name === 'user_role' ? values.map((value) => value.replace(/_\d+$/, '')) : values;
}
