import { post, signIn, uploadText } from '../sandbox/client.mts';
import { useTriggerBench } from './bench.mts';

const bench = useTriggerBench();

const choice = (...triggerOn: string[]) => ({
	triggerOn,
	watch: 'project',
	projectId: bench.sandbox.ids.project.contracts,
});

async function upload(name: string): Promise<string> {
	return await uploadText(bench.sandbox, await signIn(bench.sandbox, bench.sandbox.accounts.manager), name);
}

test('a test returns the newest real event of each chosen kind, and leaves the state alone', async () => {
	await upload('first.txt');
	const file = await upload('second.txt');
	const kept = { state: { v: 1, scope: 'any', log: { frontier: 1, seen: {} } } };
	const items = await bench.test(choice('fileAdded', 'commentAdded', 'fileMoved'), kept);
	expect(items.map(({ event }) => event)).toEqual(['commentAdded', 'fileAdded']);
	expect(items[1]).toMatchObject({ file_id: file, file_name: 'second.txt' });
});

test('an older event is found behind many newer ones', async () => {
	const { sandbox } = bench;
	const file = await upload('old.txt');
	for (let index = 0; index < 60; index++) {
		sandbox.store.activity.addHistory({
			user_id: sandbox.accounts.member.userId,
			team_id: sandbox.ids.team,
			project_id: sandbox.ids.project.contracts,
			category: 2,
			history_type: 777,
		});
	}
	expect(await bench.test(choice('fileAdded'))).toEqual([expect.objectContaining({ file_id: file })]);
});

test('without an example, the text says what to do to get one', async () => {
	await expect(bench.test(choice('fileMoved'))).rejects.toMatchObject({
		message: '689Cloud has no "File Moved" event to show yet',
		description:
			'In 689Cloud, move a file. Then fetch a test event again. An active workflow needs no test event.',
	});
});

test('a share link and a protection have examples, too', async () => {
	const { sandbox } = bench;
	const token = await signIn(sandbox, sandbox.accounts.manager);
	const file = await upload('encoded.txt');
	const where = { auth_token: token, project_id: sandbox.ids.project.contracts };
	await post(sandbox, '/encode/start/license', { ...where, file_ids: file });
	await post(sandbox, '/link/create', {
		...where,
		file_id: file,
		type_share: 3,
		is_public: 1,
		expiry_date: '2090/01/01 00:00:00',
	});
	const items = await bench.test(choice('fileProtected', 'shareLinkExpiresSoon'));
	expect(items.map(({ event, file_id: id }) => [event, id])).toEqual([
		['fileProtected', file],
		['shareLinkExpiresSoon', file],
	]);
});
