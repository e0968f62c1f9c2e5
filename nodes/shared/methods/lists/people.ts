import type { IDataObject } from 'n8n-workflow';
import { idIn, listIn } from '../../../../client/contract/answers';
import { COMMENTS, USERS } from '../../../../client/lists/lists';
import { containsText } from '../../../../client/lists/names';
import type { AskForPage } from '../../../../client/lists/page';
import { project } from '../../fields/locators';
import { inEachSpelling, nextFound, nextMatches, nextRows, pageOf } from './paging';
import { orWhyEmpty, remark, search } from './search';
import type { Search } from './search';

export function fullName(person: IDataObject): string {
	return [person.first_name, person.middle_name, person.last_name].filter(Boolean).join(' ');
}

/** A person as a row names them. @param address what the list calls the email address */
function personIn(row: IDataObject, address: string): string {
	return `${fullName(row)} (${String(row[address])})`.trim();
}

/** Users of the team whose name contains what the user typed (contract: `POST /user/list`). */
export const searchUsers: Search = search(
	inEachSpelling(async (ask, { filter, token }) => {
		const askPage: AskForPage = async (page) =>
			await ask('/user/list', { ...page, ...(filter && { search_key: filter }) });
		return await nextFound(askPage, USERS, { filter, token }, (row) => ({
			name: personIn(row, 'mail_address'),
			value: idIn(row, 'user_id'),
		}));
	}),
);

/** Members of the chosen project (contract: `POST /user/project`, which does not page). */
export const searchMembers: Search = search(async (ask, { filter, token, chosen }) => {
	const { result } = await ask('/user/project', { project_id: chosen(project) });
	const rows = listIn(result)
		.map((row) => ({ name: personIn(row, 'email_address'), value: idIn(row, 'user_id') }))
		.filter(({ name }) => containsText(name, filter));
	const { results, ...more } = pageOf(rows, token);
	return { results: orWhyEmpty(results, filter, 'this project has no members'), ...more };
});

/** Comments of the chosen project, newest first, by author and text (contract: `POST /project/comment/get`). */
export const searchComments: Search = search(async (ask, { filter, token, chosen }) => {
	const project_id = chosen(project);
	const askPage: AskForPage = async (page) => await ask('/project/comment/get', { project_id, ...page });
	const toRows = (rows: IDataObject[]): Array<{ name: string; value: string }> =>
		rows
			.map((row) => ({ name: `${fullName(row)}: ${String(row.text)}`, value: idIn(row, 'comment_id') }))
			.filter(({ name }) => containsText(name, filter));
	if (!filter) {
		const { rows, paginationToken } = await nextRows(askPage, COMMENTS, token);
		const results = toRows(rows);
		return {
			results: token ? results : orWhyEmpty(results, filter, 'this project has no comments'),
			paginationToken,
		};
	}
	const { results, isCut, ...more } = await nextMatches(askPage, COMMENTS, token, toRows);
	const rest = isCut ? [remark('only the newest comments were searched; choose older ones By ID')] : [];
	return { results: [...results, ...rest], ...more };
});
