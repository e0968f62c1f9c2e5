import { loadContract } from '../../sandbox/contract/openapi.mts';
import { LIKELY_HISTORY, createSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { download, md5, postParts, signIn } from './client.mts';
import { startWalk } from './walk.mts';
import type { Walk } from './walk.mts';

const contract = loadContract();

let sandbox: Sandbox;
let succeed: Walk['succeed'];
let expectValid: Walk['expectValid'];
let succeeded: Walk['succeeded'];

beforeAll(async () => {
	sandbox = await createSandbox({ encodingMs: 0 });
	({ succeed, expectValid, succeeded } = startWalk(sandbox));
});
afterAll(() => sandbox.close());

describe('every operation of the contract', () => {
	let token: string;
	let withToken: { auth_token: string };

	it('signs up, activates and signs in', async () => {
		await succeed('signUp', {
			first_name: 'Dana',
			last_name: 'New',
			email_address: 'dana@example.com',
			business_name: 'New Team',
			phone: '0000000000',
			password: 'clear-text',
			confirm_password: 'clear-text',
			plan_id: 2,
		});
		const firstCode = sandbox.mails.at(-1)?.activation_code ?? '';
		await succeed('renewActivationCode', { activation_code: firstCode });
		const activation_code = sandbox.mails.at(-1)?.activation_code ?? '';
		expect(activation_code).not.toBe(firstCode);
		await succeed('activateAccount', { activation_code });
		const teams = await succeed('checkEmail', { email_address: 'dana@example.com' });
		expect(teams.result).toMatchObject([{ team_name: 'New Team', first_name: 'Dana' }]);
		const login = await succeed('login', {
			email_address: 'dana@example.com',
			password: md5('clear-text'),
			team_id: teams.result[0].team_id,
			keep_me_login: true,
		});
		await succeed('logout', { access_token: login.result.session_id });
		token = await signIn(sandbox, sandbox.accounts.admin);
		withToken = { auth_token: token };
	});

	it('runs projects, folders and files', async () => {
		const { result: project } = await succeed('createProject', {
			...withToken,
			name: 'New',
			max_download: 5,
		});
		expect(project).toMatchObject({ name: 'New', max_download: 5, modify_date: null });
		const here = { ...withToken, project_id: project.project_id };
		await succeed('updateProject', { ...here, name: 'Renamed' });
		const { result: folder } = await succeed('createFolder', { ...here, name: 'Folder' });
		const { result: file } = expectValid(
			'uploadFile',
			await postParts(sandbox, '/upload', [
				['auth_token', token],
				['project_id', project.project_id],
				['file', new File(['some text'], 'a.txt')],
				['file_name', 'Report.txt'],
			]),
		);
		const fromCloud = await succeed('uploadFileFromCloud', {
			...here,
			file_name: 'cloud.csv',
			content_url: 'https://cloud.example.com/cloud.csv?grant=1',
			file_type: 'csv',
			cloud_type: 1,
		});
		expect(fromCloud.result).toMatchObject({ title: 'cloud.csv', content_type: 'text/csv', file_type: 5 });
		await succeed('renameItem', { ...here, file_id: file.file_id, name: 'Final.txt' });
		await succeed('renameItem', { ...here, folder_id: folder.folder_id, name: 'Box' });
		await succeed('moveItem', { ...here, file_id: file.file_id, new_parent_folder_id: folder.folder_id });
		const info = await succeed('getFileInfo', { ...here, f_id: file.file_id });
		expect(info.result).toMatchObject({
			file: { title: 'Final.txt', description: 'Report.txt' },
			path: [{ name: 'Box' }],
		});
		await succeed('deleteItem', { ...here, folder_id: folder.folder_id });
		await succeed('restoreItems', { ...here, folder_ids: folder.folder_id });
		const listing = await succeed('browseProject', here);
		expect(listing.result.file_info.map(({ name }: { name: string }) => name)).toEqual(['Box', 'cloud.csv']);
		const bytes = await download(sandbox, { ...here, file_id: file.file_id, download_type: 1 });
		expect(await bytes.text()).toBe('some text');
		succeeded.add('downloadFile');
		await succeed('deleteItemsForever', { ...here, file_ids: file.file_id });
		expect((await succeed('getProjectInfo', here)).result).toMatchObject({
			name: 'Renamed',
			number_of_file: 1,
		});
		const list = await succeed('listProjects', { ...withToken, start: 0, draw: 'x' });
		expect(list.result).toMatchObject({
			draw: 'x',
			total_result: 4,
			data: [{ project_name: 'Renamed' }, {}, {}, {}],
		});
		await succeed('deleteProject', here);
	});

	it('protects and shares files', async () => {
		const here = { ...withToken, project_id: sandbox.ids.project.contracts };
		const file_id = sandbox.ids.file.notes;
		const terms = { printable: 1, editable: 2, local_copy: 3, expiry_date: '2099/01/31' };
		await succeed('encodeAndRegisterLicense', { ...here, ...terms, file_ids: file_id });
		const status = await succeed('getEncodeStatus', { ...withToken, file_ids: file_id });
		expect(status.result).toEqual([{ file_id, status_encode: 3, description: 'OK - Encode successfully!' }]);
		expect((await succeed('getLicense', { ...here, file_id })).result).toMatchObject({
			document_expiry_date: '2099/01/31 23:59:59',
			local_copies: 3,
		});
		await succeed('registerLicense', { ...here, ...terms, file_ids: file_id, label: 'internal' });
		await succeed('updateLicense', { ...here, file_ids: file_id, printable: 7 });
		expect((await succeed('getLicense', { ...here, file_id })).result).toMatchObject({
			printable: 7,
			label: 'internal',
		});
		const { result: link } = await succeed('createLink', { ...here, type_share: 3, file_id });
		await succeed('shareLink', { ...withToken, link_id: link.link_id, emails: 'guest@example.com' });
		expect((await succeed('getLink', { link_id: link.link_id })).result).toMatchObject({
			file_id,
			emails: 'guest@example.com',
		});
		expect((await succeed('browseLink', { link_id: link.link_id })).result).toMatchObject([{ id: file_id }]);
		await succeed('removeLink', { ...withToken, link_id: link.link_id });
	});

	it('runs members, comments and messages', async () => {
		const { multiTeam, manager } = sandbox.accounts;
		const here = { ...withToken, project_id: sandbox.ids.project.contracts };
		const user_ids = multiTeam.userId;
		await succeed('inviteProjectMembers', {
			...here,
			user_ids,
			project_role_id: 4,
			team_id: sandbox.ids.team,
		});
		await succeed('updateProjectMemberRoles', { ...here, user_role: `${user_ids}_3, ${manager.userId}_2` });
		expect((await succeed('listProjectMembers', here)).result).toHaveLength(5);
		const { result: comment } = await succeed('createComment', { ...here, text: 'first' });
		await succeed('updateComment', { ...here, comment_id: comment.comment_id, text: 'second' });
		expect(await succeed('listComments', here)).toMatchObject({
			total_records: 2,
			result: [{ text: 'second' }, {}],
		});
		await succeed('deleteComment', { ...here, comment_id: comment.comment_id });
		await succeed('removeProjectMembers', { ...here, user_ids });
		const inbox = {
			auth_token: await signIn(sandbox, multiTeam),
			team_id: sandbox.ids.team,
			codes: '405,406,407',
		};
		expect(await succeed('listInboxMessages', { ...inbox, page_size: 1 })).toMatchObject({
			total_records: 2,
			result: [{ code: 407, status: 0, from_user_first_name: 'Alex', project_name: 'Contracts' }],
		});
		expect((await succeed('listUnreadInboxMessages', { ...inbox, codes: '405' })).result).toHaveLength(1);
	});

	it('runs users and the team', async () => {
		const password = { password: 'long enough', confirm_password: 'long enough' };
		const user = { first_name: 'Uma', last_name: 'Fresh', mail_address: 'uma@example.com', user_role: 3 };
		const { result: created } = await succeed('createUser', { ...withToken, ...user, ...password });
		const csv =
			'mail_address,first_name,last_name,password,user_role\n"c1@example.com",Cee,"One, Jr.",secret-1,2\n';
		expectValid(
			'importUsersCsv',
			await postParts(sandbox, '/user/importusercsv', [
				['auth_token', token],
				['file', new File([csv], 'users.csv')],
			]),
		);
		expect((await succeed('listTeamUsers', { ...withToken, search_key: 'one' })).result).toMatchObject({
			total_result: 1,
			data: [{ mail_address: 'c1@example.com', last_name: 'One, Jr.', role_id: 2 }],
		});
		const names = { first_name: 'Una', last_name: 'Fresh' };
		await succeed('updateUser', { ...withToken, ...names, user_update_id: created.user_id, role_id: 2 });
		expect(
			(await succeed('getUserProfile', { ...withToken, user_id: created.user_id })).result,
		).toMatchObject({
			first_name: 'Una',
			role_id: 2,
		});
		await succeed('removeUser', { ...withToken, user_id: created.user_id });
		const own = { auth_token: await signIn(sandbox, sandbox.accounts.member) };
		await succeed('changePassword', {
			...own,
			confirm_old_password: sandbox.accounts.member.password,
			new_password: 'something new',
			confirm_new_password: 'something new',
		});
		await succeed('changeEmail', { ...own, mail_adress: 'kim@example.com' });
		expect((await succeed('getCurrentUser', own)).result).toMatchObject({
			mail_address: 'kim@example.com',
			password_hash: md5('something new'),
		});
		const change = { team_name: 'Example Team', phone_number: '1', company_size: '51-100 employees' };
		await succeed('updateTeamProfile', { ...withToken, ...change, team_update_id: sandbox.ids.team });
		expect(
			(await succeed('getTeamProfile', { ...withToken, team_id: sandbox.ids.team })).result,
		).toMatchObject({
			business_size: '51-100 employees',
			projects_usage: 3,
		});
	});

	it('returns history and statistics', async () => {
		const typesOf = async () => {
			const page = { ...withToken, team_id: sandbox.ids.team, page_size: 100 };
			const { result } = await succeed('getTeamHistory', page);
			return new Set(result.map(({ history_type }: { history_type: number }) => history_type));
		};
		// In the contract's examples, the history of a team lacks what happens inside of projects.
		expect([...(await typesOf())].sort()).toEqual([300, 301, 302, 400, 401, 402, 403]);
		sandbox.configure({ history: { ...LIKELY_HISTORY, team: 'complete' } });
		const types = await typesOf();
		for (const type of [200, 300, 301, 302, 400, 401, 402, 403, 408, 410, 500, 800, 801, 802, 803, 804]) {
			expect(types).toContain(type);
		}
		const project = { ...withToken, project_id: sandbox.ids.project.contracts };
		const history = await succeed('getProjectHistory', {
			...project,
			history_types: '408,410',
			page_size: 1,
		});
		expect(history).toMatchObject({ total_records: 2, result: [{ history_type: 410 }] });
		await succeed('getTeamInfoStatistics', withToken);
		const service = { auth_token: await signIn(sandbox, sandbox.accounts.serviceAdmin) };
		expect((await succeed('getTeamStatistics', service)).result).toContainEqual({
			plan_id: 2,
			number_of_team: 1,
		});
		await succeed('getNewAccountStatistics', { ...service, duration_id: 0 });
		expect((await succeed('getStorageStatistics', service)).result.storage_size).toBeGreaterThan(0);
	});

	it('has succeeded, and nothing broke the contract', () => {
		expect([...contract.operations.keys()].filter((operationId) => !succeeded.has(operationId))).toEqual([]);
		expect(succeeded.size).toBe(59);
		expect(sandbox.refusals).toEqual([]);
		expect(sandbox.violations).toEqual([]);
		for (const operationId of contract.operations.keys())
			expect(sandbox.count(operationId)).toBeGreaterThan(0);
	});
});
