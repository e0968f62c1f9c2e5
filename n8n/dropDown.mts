import { NODE_TYPE } from './chain.mts';
import type { Rest } from './rest.mts';
import type { CredentialReference } from './workflows.mts';

/** What the editor asks for when somebody opens a list of the 689Cloud node, or types into it. */
export interface DropDown {
	/** Name of the method that fills it. */
	method: string;
	/** What is typed. */
	filter?: string;
	/** IDs chosen in other locators, by the names of these. */
	parameters?: Record<string, string>;
}

/** Opens a list of the 689Cloud node as the editor does. */
export async function openDropDown(
	rest: Rest,
	{ id, name }: Pick<CredentialReference, 'id' | 'name'>,
	{ method: methodName, filter, parameters = {} }: DropDown,
): Promise<{ results: Array<{ name: string }> }> {
	const locators = Object.entries(parameters).map(([parameter, value]) => [
		parameter,
		{ __rl: true, mode: 'id', value },
	]);
	return await rest('POST', '/dynamic-node-parameters/resource-locator-results', {
		path: 'parameters',
		methodName,
		...(filter !== undefined && { filter }),
		nodeTypeAndVersion: { name: NODE_TYPE, version: 1 },
		currentNodeParameters: { resource: 'file', operation: 'getFile', ...Object.fromEntries(locators) },
		credentials: { cloud689Api: { id, name } },
	});
}

/** Opens the list of projects of the 689Cloud node as the editor does. @returns the names in it */
export async function openProjectList(
	rest: Rest,
	credential: Pick<CredentialReference, 'id' | 'name'>,
): Promise<string[]> {
	const { results } = await openDropDown(rest, credential, { method: 'searchProjects' });
	return results.map((project) => project.name);
}
