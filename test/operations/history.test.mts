import type { IDataObject } from 'n8n-workflow';
import { LIKELY_HISTORY } from '../../sandbox/index.mts';
import { UNKNOWN_ID, expectNoSecrets, failureOf, sentTo, signInAs } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';

const [FILE_ADDED, PROJECT_CREATED, SIGNED_IN, LINK_CREATED, FOLDER_CREATED] = [200, 300, 403, 408, 500];
const START = Date.UTC(2030, 0, 1);
const MINUTE_MS = 60_000;
/** Minutes since the start on the clock of the sandbox. */
let minutes = 0;

// A log of the team that holds everything, so that both logs can be asked for the same.
const history = { ...LIKELY_HISTORY, team: 'complete' as const };

describeOperations('activity', { history, now: () => START + minutes * MINUTE_MS }, (bench) => {
	let projectId: string;
	let fileId: string;
	let folderId: string;
	beforeAll(async () => {
		({ project: projectId, file: fileId } = await bench.document('a.pdf', 'content'));
		minutes = 10;
		const [folder] = await bench.rows('createFolder', { projectId, folderName: 'Inside' });
		folderId = String(folder.folder_id);
		minutes = 20;
		await bench.rows('createShareLink', {
			projectId,
			sharedFileId: fileId,
			options: { password: 'open sesame' },
		});
	});
	afterAll(() => {
		minutes = 0;
	});
	const typesOf = async (
		options: IDataObject,
		operation = 'getManyHistoryByProject',
		advanced: IDataObject = {},
	) =>
		(
			await bench.rows(operation, {
				...(operation === 'getManyHistoryByProject' && { projectId }),
				returnAll: true,
				simplify: false,
				options,
				advanced,
			})
		).map((row) => row.history_type);

	test('lists what happened in a project, newest first, as the events of the trigger', async () => {
		const events = await bench.rows('getManyHistoryByProject', { projectId });
		expect(events).toMatchObject([
			{ event: 'shareLinkCreated', project_id: projectId, file_id: fileId, link_url: expect.any(String) },
			{ event: 'folderCreated', folder_id: folderId, folder_name: 'Inside', at: '2030-01-01T00:10:00.000Z' },
			{ event: 'fileAdded', file_id: fileId, file_name: 'a.pdf', actor_email: 'admin@example.com' },
			{ event: 'projectCreated', project_id: projectId },
		]);
		const most = Math.max(...events.map((event) => Object.keys(event).length));
		expect(most).toBeLessThanOrEqual(13);
		expect(Object.keys(events[0])).not.toContain('raw');
	});

	test('lists the entries as they are with Simplify off', async () => {
		const [raw] = await bench.rows('getManyHistoryByProject', { projectId, simplify: false, limit: 1 });
		expect(raw).toMatchObject({ description: 'User Create Link', data: { link: { project_id: projectId } } });
	});

	test('lists what happened in the team, including what belongs to no project', async () => {
		expect(await typesOf({}, 'getManyHistoryByTeam')).toEqual([
			LINK_CREATED,
			FOLDER_CREATED,
			FILE_ADDED,
			PROJECT_CREATED,
			SIGNED_IN,
		]);
	});

	test.each(['getManyHistoryByProject', 'getManyHistoryByTeam'])(
		'never shows a link password in %s',
		async (operation) => {
			for (const simplify of [true, false]) {
				const parameters = { ...(operation === 'getManyHistoryByProject' && { projectId }), simplify };
				const events = await bench.rows(operation, parameters);
				expect(events).toContainEqual(
					expect.objectContaining(simplify ? { event: 'shareLinkCreated' } : { history_type: LINK_CREATED }),
				);
				expect(JSON.stringify(events)).not.toContain('open sesame');
				expectNoSecrets(bench, events);
			}
		},
	);

	test.each<[string, IDataObject, number[], IDataObject]>([
		['chosen types', { eventTypes: [FILE_ADDED, FOLDER_CREATED] }, [FOLDER_CREATED, FILE_ADDED], {}],
		['types by number', {}, [FOLDER_CREATED, PROJECT_CREATED], { otherEventTypes: '500, 300' }],
		['both', { eventTypes: [FILE_ADDED] }, [FILE_ADDED, PROJECT_CREATED], { otherEventTypes: '200,300' }],
		['a type that never happened', {}, [], { otherEventTypes: '999' }],
		['a time', { changedSince: '2030-01-01T00:05:00Z' }, [LINK_CREATED, FOLDER_CREATED], {}],
		['a time with an offset', { changedSince: '={{ "2030-01-01T01:15:00+01:00" }}' }, [LINK_CREATED], {}],
		['a time and types', { changedSince: '2030-01-01T00:05:00Z', eventTypes: [FILE_ADDED] }, [], {}],
	])('filters by %s', async (_case, options, types, advanced) => {
		expect(await typesOf(options, 'getManyHistoryByProject', advanced)).toEqual(types);
		expect(await typesOf(options, 'getManyHistoryByTeam', advanced)).toEqual(types);
	});

	test('filters by files and folders', async () => {
		expect(await typesOf({ ofFileId: fileId })).toEqual([FILE_ADDED]);
		expect(await typesOf({ ofFolderId: folderId })).toEqual([FOLDER_CREATED]);
		expect(await typesOf({ ofFileId: [fileId, UNKNOWN_ID], ofFolderId: folderId })).toEqual([
			FOLDER_CREATED,
			FILE_ADDED,
		]);
		expect(await typesOf({ ofFileId: UNKNOWN_ID })).toEqual([]);
	});

	test('returns no more than the limit', async () => {
		bench.sandbox.clearRequests();
		expect(await bench.rows('getManyHistoryByProject', { projectId, limit: 2 })).toHaveLength(2);
		expect(sentTo(bench, 'getProjectHistory')).toMatchObject([{ page_size: '2', page_number: '0' }]);
	});

	test('says that the project or team is unknown, or closed to the user, and names it', async () => {
		expect((await failureOf(bench, 'getManyHistoryByProject', { projectId: UNKNOWN_ID })).message).toBe(
			`689Cloud could not find Project "${UNKNOWN_ID}" [item 0]`,
		);
		const teamId = bench.sandbox.ids.secondTeam;
		expect(await failureOf(bench, 'getManyHistoryByTeam', { options: { teamId } })).toMatchObject({
			message: 'This team does not exist in 689Cloud [item 0]',
			description: expect.stringContaining(teamId),
		});
		signInAs(bench, bench.sandbox.accounts.member);
		const { message, description } = await failureOf(bench, 'getManyHistoryByProject', { projectId });
		expect(message).toBe('Your role does not allow this [item 0]');
		expect(description).toContain(projectId);
		signInAs(bench, bench.sandbox.accounts.admin);
	});

	test.each(['getManyHistoryByProject', 'getManyHistoryByTeam'])(
		'refuses an invalid date in %s before anything is sent',
		async (operation) => {
			bench.sandbox.clearRequests();
			for (const changedSince of ['={{ "2030-02-30" }}', '={{ "yesterday" }}']) {
				const error = await failureOf(bench, operation, { projectId, options: { changedSince } });
				expect(error.message).toContain('"Changed Since" must be a date like 2030-12-31');
			}
			expect(bench.sandbox.requests).toEqual([]);
		},
	);
});
