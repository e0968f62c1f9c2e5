import { NODE_TYPE } from './chain.mts';
import type { Rest } from './rest.mts';
import type { CredentialReference } from './workflows.mts';

/** Opens the list of projects of the 689Cloud node as the editor does. @returns the names in it */
export async function openProjectList(
	rest: Rest,
	{ id, name }: Pick<CredentialReference, 'id' | 'name'>,
): Promise<string[]> {
	const { results } = await rest<{ results: Array<{ name: string }> }>(
		'POST',
		'/dynamic-node-parameters/resource-locator-results',
		{
			path: 'parameters.projectId',
			methodName: 'searchProjects',
			nodeTypeAndVersion: { name: NODE_TYPE, version: 1 },
			currentNodeParameters: { resource: 'project', operation: 'getProject' },
			credentials: { cloud689Api: { id, name } },
		},
	);
	return results.map((project) => project.name);
}
