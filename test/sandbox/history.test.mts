import { createSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { get, post, signIn, uploadText } from './client.mts';

let sandbox: Sandbox;
let here: { auth_token: string; project_id: string };

beforeEach(async () => {
	sandbox = await createSandbox();
	here = {
		auth_token: await signIn(sandbox, sandbox.accounts.admin),
		project_id: sandbox.ids.project.contracts,
	};
});
afterEach(async () => {
	expect(sandbox.violations).toEqual([]);
	await sandbox.close();
});

const history = (parameters: Record<string, string | number> = {}) =>
	get(sandbox, '/history/project', { ...here, ...parameters });

describe('the history of a project', () => {
	it('describes an upload as in the example of the contract', async () => {
		const file_id = await uploadText(sandbox, here.auth_token, 'new.txt');
		const { result, total_records } = await history();
		expect(total_records).toBe(1);
		expect(result[0]).toMatchObject({
			category: 2,
			history_type: 200,
			file_ids: file_id,
			project_id: here.project_id,
			data: {
				description: 'Add new file',
				type: 'FILE',
				result: [
					{ id: file_id, name: 'new.txt', role: 0, new_role: 0, cloud_type: 0, content_type: 'text/plain' },
				],
				parent: { id: here.project_id, name: 'Contracts', content_type: 'application/project' },
				user_action: { user_id: sandbox.accounts.admin.userId, email_address: 'admin@example.com' },
			},
		});
		expect(result[0].folder_ids).toBeUndefined();
	});

	it('names the project instead of the file in a removal, as in the example of the contract', async () => {
		const file_id = sandbox.ids.file.notes;
		await post(sandbox, '/project/f/delete', { ...here, file_id });
		const [event] = (await history()).result;
		expect(event).toMatchObject({
			history_type: 801,
			file_ids: file_id,
			data: { result: [{ id: here.project_id }] },
		});
	});

	it('comes in pages from 0, newest first, and can be filtered by type, item and time', async () => {
		const ids: string[] = [];
		for (const name of ['1.txt', '2.txt', '3.txt'])
			ids.push(await uploadText(sandbox, here.auth_token, name));
		await post(sandbox, '/project/f/edit', {
			...here,
			folder_id: sandbox.ids.folder.drafts,
			name: 'Sketches',
		});
		const names = ({ result }: Awaited<ReturnType<typeof history>>) =>
			result.map((event: { data: { result: Array<{ name: string }> } }) => event.data.result[0].name);
		expect(names(await history({ page_size: 2 }))).toEqual(['Drafts', '3.txt']);
		const second = await history({ page_size: 2, page_number: 1 });
		expect([names(second), second.total_records]).toEqual([['2.txt', '1.txt'], 4]);
		expect(names(await history({ history_types: '800, 801' }))).toEqual(['Drafts']);
		expect(names(await history({ file_ids: ids[0], folder_ids: sandbox.ids.folder.drafts }))).toEqual([
			'Drafts',
			'1.txt',
		]);
		const middle = second.result[0].last_update;
		const after = async (last_update: number) => names(await history({ last_update }));
		expect(await after(middle - 1)).toContain('2.txt');
		expect(await after(middle)).not.toContain('2.txt');
		expect((await history({ page_size: 0 })).status_code).toBe(400);
	});
});

describe('the history of a team', () => {
	it('has sign-ins without data, and is for that team only', async () => {
		const query = { auth_token: here.auth_token, team_id: sandbox.ids.team };
		const { result, total_records } = await get(sandbox, '/history/team', query);
		expect(total_records).toBeNull();
		expect(result).toMatchObject([
			{ category: 4, history_type: 403, user_id: sandbox.accounts.admin.userId },
		]);
		expect(result[0].data).toBeUndefined();
		expect(
			(await get(sandbox, '/history/team', { ...query, team_id: sandbox.ids.secondTeam })).status_code,
		).toBe(513);
	});
});

it('lists projects and users page by page', async () => {
	const { auth_token } = here;
	for (let number = 1; number <= 12; number++) {
		await post(sandbox, '/project/create', { auth_token, name: `Project ${number}`, max_download: 1 });
	}
	const list = (parameters: Record<string, string | number>) =>
		post(sandbox, '/project/list', { auth_token, ...parameters });
	const names = async (parameters: Record<string, string | number>) =>
		(await list(parameters)).result.data.map(({ project_name }: { project_name: string }) => project_name);
	expect((await list({ start: 0 })).result.data).toHaveLength(10);
	expect((await list({})).result).toMatchObject({ total_result: 15, data: { length: 5 } });
	expect(await names({ start: 0, length: 2, search_key: 'project' })).toEqual(['Project 12', 'Project 11']);
	expect(await names({ start: 0, length: 1, sort_key: 1 })).toEqual(['Archive']);
	expect((await list({ start: 0, sort_key: 7 })).status_code).toBe(400);
	const users = async (page_number: number) => {
		const { result } = await post(sandbox, '/user/list', {
			auth_token,
			sort_key: 5,
			page_size: 2,
			page_number,
		});
		return result.data.map(({ mail_address }: { mail_address: string }) => mail_address);
	};
	expect(await users(1)).toEqual(['limited@example.com', 'manager@example.com']);
	sandbox.configure({ userListPageNumber: 'rows' });
	expect(await users(1)).toEqual(['inactive@example.com', 'limited@example.com']);
});
