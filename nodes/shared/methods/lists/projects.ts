import { idIn, listIn } from '../../../../client/contract/answers';
import { PROJECTS } from '../../../../client/lists/lists';
import { containsText } from '../../../../client/lists/names';
import type { AskForPage } from '../../../../client/lists/page';
import { inEachSpelling, nextFound, pageOf } from './paging';
import { orWhyEmpty, search } from './search';
import type { Search } from './search';

/** Projects whose name contains what the user typed, page by page (contract: `POST /project/list`). */
export const searchProjects: Search = search(
	inEachSpelling(async (ask, { filter, token }) => {
		const askPage: AskForPage = async (page) =>
			await ask('/project/list', { ...page, ...(filter && { search_key: filter }) });
		const { results, ...more } = await nextFound(askPage, PROJECTS, { filter, token }, (row) => ({
			name: String(row.project_name),
			value: idIn(row, 'project_id'),
		}));
		return { results: token ? results : orWhyEmpty(results, filter, 'this user has no projects'), ...more };
	}),
);

/** The teams of the credential's user (contract: `POST /user/login/checkmail`). */
export const searchTeams: Search = search(async (ask, { filter, token, credential }) => {
	const { email } = await credential();
	const { result } = await ask('/user/login/checkmail', { email_address: String(email ?? '').trim() });
	const rows = listIn(result)
		.map((row) => ({ name: String(row.team_name), value: idIn(row, 'team_id'), detail: String(row.team_id) }))
		.filter(({ name }) => containsText(name, filter));
	const { results, ...more } = pageOf(rows, token);
	return { results: orWhyEmpty(results, filter, 'this user is not in any team'), ...more };
});
