import { openProjectList } from '../../n8n/dropDown.mts';
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
	return await openProjectList(servers[0].rest, credentials[who]).then(
		(names) => names.join(),
		(error: Error) => error.message,
	);
}
