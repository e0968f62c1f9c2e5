import type { Sandbox } from '../service.mts';
import { cloud689, httpRequest, urlEncoded } from '../../n8n/chain.mts';
import type { Kind } from '../../n8n/chain.mts';

/** A call that both nodes make, with every ID an expression. */
export interface Call {
	title: string;
	/** In the contract. */
	path: string;
	operationId: string;
	/** What the items hold, by the name of the API parameter. */
	ids: Array<Record<string, string>>;
	/** The 689Cloud node that makes it, with these entries in its Options. */
	ours(options?: Record<string, unknown>): Kind;
	/** The property of the answer that repeats the last of the IDs. */
	idIn(result: Record<string, unknown>): unknown;
}

/** A node to measure, and how to read what it put out. */
export interface Contestant {
	name: string;
	node: Kind;
	/** The ID in an item that it puts out. */
	idOf(json: Record<string, unknown>): unknown;
}

/** Project › Get: one ID. */
export function projectGet(projectIds: string[]): Call {
	return {
		title: 'Project › Get',
		path: '/project/info',
		operationId: 'getProjectInfo',
		ids: projectIds.map((id) => ({ project_id: id })),
		ours: (options = {}) =>
			cloud689('project', 'getProject', { projectId: '={{ $json.project_id }}' }, { options }),
		idIn: (result) => result.project_id,
	};
}

/** File › Get: two IDs. */
export function fileGet({ ids: { project, file } }: Sandbox): Call {
	const locators = { projectId: '={{ $json.project_id }}', fileId: '={{ $json.f_id }}' };
	return {
		title: 'File › Get',
		path: '/project/f/info',
		operationId: 'getFileInfo',
		ids: [file.contract, file.priceList, file.notes].map((id) => ({
			project_id: project.contracts,
			f_id: id,
		})),
		ours: (options = {}) => cloud689('file', 'getFile', locators, { options }),
		idIn: (result) => (result.file as Record<string, unknown> | undefined)?.file_id ?? result.file_id,
	};
}

/** The 689Cloud node and the HTTP Request node, with the same call and the same credential. */
export function bothNodes({ url }: Sandbox, { path, ids, ours, idIn }: Call): Contestant[] {
	const form = Object.fromEntries(Object.keys(ids[0]).map((name) => [name, `={{ $json.${name} }}`]));
	return [
		{ name: '689Cloud node', node: ours(), idOf: idIn },
		{
			name: 'HTTP Request node',
			node: httpRequest(`${url}${path}`, urlEncoded(form), { withCredential: true }),
			idOf: (json) => json.status_code === 200 && idIn(json.result as Record<string, unknown>),
		},
	];
}
