import { cloud689 } from '../../n8n/chain.mts';
import type { ChainNode } from '../../n8n/chain.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { asEarlier } from '../earlier.mts';
import { httpRequest, urlEncoded } from '../workflows.mts';

/** A call of the API that both nodes can make, with every ID as an expression. */
export interface Call {
	title: string;
	/** Path in the contract. */
	path: string;
	operationId: string;
	/** The IDs of each item, by the name of the API parameter. */
	ids: Array<Record<string, string>>;
	/** The 689Cloud node that makes the call, with these Options. */
	ours(settings?: Record<string, unknown>): ChainNode;
	/** The last of the IDs, as the answer repeats it. */
	idIn(result: Record<string, unknown>): unknown;
}

/** A node to measure, and how to read its output. */
export interface Contestant {
	name: string;
	node: ChainNode;
	/** The ID in an item of its output. */
	idOf(json: Record<string, unknown>): unknown;
	/** Whether it is the earlier version that is measured beside this one. */
	isEarlier?: boolean;
}

/** Project › Get, which takes one ID. */
export function projectGet(projectIds: string[]): Call {
	return {
		title: 'Project › Get',
		path: '/project/info',
		operationId: 'getProjectInfo',
		ids: projectIds.map((id) => ({ project_id: id })),
		ours: (settings) => cloud689('project', 'getProject', { projectId: '={{ $json.project_id }}' }, settings),
		idIn: (result) => result.project_id,
	};
}

/** File › Get, which takes two IDs. */
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
		ours: (settings) => cloud689('file', 'getFile', locators, settings),
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

/** The 689Cloud node of the earlier version that is measured beside this one. */
export function earlierNode({ ours, idIn }: Call): Contestant {
	return { name: '689Cloud node, earlier version', node: asEarlier(ours()), idOf: idIn, isEarlier: true };
}
