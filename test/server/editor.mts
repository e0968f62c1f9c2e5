import { NODE_TYPE } from '../../n8n/chain.mts';
import { fixture } from './fixture.mts';
import type { Who } from './people.mts';

/** The result of a credential test. */
export interface Verdict {
	status: string;
	message: string;
}

/** Tests a credential as the editor does, in the first server; `data` replaces what is stored. */
export async function testCredential(who: Who, data = fixture.people.credentials[who]): Promise<Verdict> {
	const { servers, credentials } = fixture;
	return await servers[0].rest<Verdict>('POST', '/credentials/test', {
		credentials: { ...data, id: credentials[who].id },
	});
}

/** Opens the list of projects as the editor does; returns their names, or the error message. */
export async function listProjects(who: Who): Promise<string> {
	const { servers, credentials } = fixture;
	const { id, name } = credentials[who];
	const listing = servers[0].rest<{ results: Array<{ name: string }> }>(
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
	return await listing.then(
		({ results }) => results.map((project) => project.name).join(),
		(error: Error) => error.message,
	);
}
