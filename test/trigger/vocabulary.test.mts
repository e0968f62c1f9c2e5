import { EVENTS } from '../../nodes/shared/events';
import { PROTECTION_FAILED } from '../../nodes/shared/events/fileProtected';
import { UNENCODABLE } from '../../sandbox/index.mts';
import { post, signIn, uploadText } from '../sandbox/client.mts';
import { useTriggerBench } from './bench.mts';
import { schemaProblems } from './schema.mts';

const bench = useTriggerBench();

/** Does in 689Cloud what brings about every event. */
async function doEverything(): Promise<void> {
	const { sandbox } = bench;
	const { ids, accounts } = sandbox;
	const token = await signIn(sandbox, accounts.admin);
	const { contracts, archive } = ids.project;
	const call = async (path: string, parameters: Record<string, string | number>) => {
		const answer = await post(sandbox, path, { auth_token: token, ...parameters });
		expect([path, answer.status_code]).toEqual([path, 200]);
		return answer.result as Record<string, string>;
	};
	const inProject = { project_id: contracts };
	const file = await uploadText(sandbox, token, 'new.txt');
	await call('/project/f/edit', { ...inProject, file_id: file, name: 'Renamed.txt' });
	await call('/project/f/move', { ...inProject, file_id: file, new_parent_folder_id: ids.folder.drafts });
	await call('/project/f/delete', { ...inProject, file_id: file });
	await call('/project/f/restore', { ...inProject, file_ids: file });
	await call('/project/f/deleteforever', { ...inProject, file_ids: ids.file.deleted });
	await call('/encode/start/license', { ...inProject, file_ids: file });
	const { folder_id: folder } = await call('/project/f/create', { ...inProject, name: 'Folder' });
	await call('/project/f/edit', { ...inProject, folder_id: folder, name: 'Changed' });
	const link = { ...inProject, file_id: file, type_share: 3, is_public: 1 };
	const { link_id } = await call('/link/create', { ...link, expiry_date: '2090/01/01 00:00:00' });
	await call('/link/share', { link_id, emails: 'a@example.com' });
	await call('/project/create', { name: 'Next', max_download: 1 });
	await call('/project/edit', { project_id: archive, name: 'Old', max_download: 1 });
	await call('/project/delete', { project_id: archive });
	const names = { first_name: 'Ada', last_name: 'Row' };
	const { user_id } = await call('/user/create', {
		...names,
		...{
			mail_address: 'ada@example.com',
			password: 'sandbox-ada',
			confirm_password: 'sandbox-ada',
			user_role: 3,
		},
	});
	await call('/user/update', { ...names, user_update_id: user_id });
	await call('/user/remove', { user_id });
	const other = await signIn(sandbox, accounts.manager);
	await call('/project/comment/create', { ...inProject, text: 'Hello', auth_token: other });
}

test('every event is told in the vocabulary of all items, and as the editor shows it', async () => {
	await doEverything();
	const triggerOn = EVENTS.map(({ value }) => value);
	const items = await bench.test({ triggerOn, watch: 'team', options: { includeFileDetails: true } });
	expect(items.map(({ event }) => event).sort()).toEqual([...triggerOn].sort());
	expect(schemaProblems(items)).toEqual([]);
	const userCreated = items.find(({ event }) => event === 'userCreated');
	expect(userCreated).toMatchObject({ first_name: 'Ada', last_name: 'Row', team_role: 'member' });
});

test('so is a protection that has failed, with what 689Cloud says', async () => {
	const { sandbox } = bench;
	const token = await signIn(sandbox, sandbox.accounts.manager);
	const { contracts } = sandbox.ids.project;
	const file = await uploadText(sandbox, token, `${UNENCODABLE}.txt`);
	await post(sandbox, '/encode/start/license', { auth_token: token, project_id: contracts, file_ids: file });
	const items = await bench.test({
		triggerOn: ['fileProtected'],
		watch: 'project',
		projectId: contracts,
	});
	// A number that 689Cloud does not document stands in the place of a word.
	expect(schemaProblems(items)).toEqual([`${PROTECTION_FAILED} protection: "4"`]);
	expect(items).toEqual([
		expect.objectContaining({
			event: PROTECTION_FAILED,
			event_id: `protection:${file}`,
			file_id: file,
			protection: expect.stringMatching(/^\d+$/),
			protection_note: expect.any(String),
		}),
	]);
});
