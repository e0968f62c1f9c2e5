import type { Sandbox } from '../sandbox/index.mts';
import { LINK_PASSWORD, NAMES, NEW_PASSWORD } from './scenario.mts';
import type { Prepared, Scenario } from './scenario.mts';

const CSV_HEAD = 'first_name,last_name,mail_address,password,user_role';
const CSV = {
	name: 'users.csv',
	content: `${CSV_HEAD}\nAda,Row,ada@example.com,${NEW_PASSWORD},3\n`,
	type: 'text/csv',
};

/** The operations on share links, people, teams, and the account itself. */
export function peopleScenarios({ ids, accounts }: Sandbox, { code, link, project }: Prepared): Scenario[] {
	const projectId = ids.project.contracts;
	const member = accounts.member.userId;
	const shared = { password: LINK_PASSWORD, expiryDate: '2030-12-31' };
	return [
		{
			operation: 'createShareLink',
			parameters: { projectId, sharedFileId: ids.file.notes, options: shared },
		},
		{ operation: 'getShareLink', parameters: { linkId: link } },
		{ operation: 'getShareLinkContents', parameters: { linkId: project } },
		{ operation: 'sendShareLinkByEmail', parameters: { linkId: link, emails: 'ada@example.com' } },
		{ operation: 'removeShareLink', parameters: { linkId: link } },
		{
			operation: 'inviteProjectMember',
			parameters: { projectId: ids.project.marketing, userId: member, options: { message: 'Hello' } },
		},
		{
			operation: 'changeProjectMemberRole',
			parameters: { projectId, memberId: member, projectRole: 'editor' },
		},
		{ operation: 'getManyProjectMembers', parameters: { projectId } },
		{ operation: 'removeProjectMember', parameters: { projectId, memberId: member } },
		{ operation: 'getManyHistoryByProject', parameters: { projectId } },
		{ operation: 'getManyHistoryByTeam' },
		{ operation: 'getManyMessages', as: 'manager' },
		{ operation: 'getManyUnreadMessages', as: 'manager' },
		{ operation: 'createUser', parameters: { ...NAMES, userEmail: 'toni@example.com' } },
		{ operation: 'getUser', parameters: { userId: member } },
		{ operation: 'updateUser', parameters: { userId: member, updateFields: { middleName: 'Sam' } } },
		{ operation: 'getManyUsers' },
		{ operation: 'deactivateUser', parameters: { userId: member } },
		{ operation: 'importUsersCsv', file: CSV },
		{ operation: 'getTeam' },
		{ operation: 'updateTeam', parameters: { updateFields: { website: 'https://www.example.com' } } },
		{
			operation: 'signUpTeam',
			parameters: { ...NAMES, teamName: 'Newest', userEmail: 'newest@example.com', phone: '1' },
		},
		{ operation: 'renewActivationCode', parameters: { activationCode: code } },
		{ operation: 'activateTeam', parameters: { activationCode: code } },
		{ operation: 'getTeamsByEmail', parameters: { userEmail: accounts.admin.email } },
		{ operation: 'getCurrentUser' },
		{ operation: 'logOut' },
		{
			operation: 'changeOwnPassword',
			parameters: { currentPassword: accounts.admin.password, newPassword: NEW_PASSWORD },
		},
		{ operation: 'changeOwnEmail', parameters: { userEmail: 'alexis@example.com' } },
		{ operation: 'getTeamCountsByType', as: 'serviceAdmin' },
		{ operation: 'getNewAccountCounts', as: 'serviceAdmin' },
		{ operation: 'getTeamStorageUse', as: 'serviceAdmin' },
		{ operation: 'getTeamStatistics' },
	];
}
