import type { IDataObject } from 'n8n-workflow';
import { useWorkbench } from '../harness/suite.mts';

/** Answers to what was asked for by its ID that say nothing of it. */
const NOTHING = [null, [], {}, 'done', 7, true, [null], [[]], [{}], [[{ project_id: 'p', name: 'n' }]]];
/** The ways in which a service writes an empty list. */
const EMPTY = [null, [], {}];
/** Answers in place of a list that are none, or that hold it elsewhere. */
const ELSEWHERE = [
	'done',
	7,
	true,
	[null],
	['a'],
	[[{ id: 'x', name: 'n' }]],
	{ result: [{ id: 'x', name: 'n' }] },
];

const NOT_RECOGNIZED = '689Cloud returned a response that this node does not recognize [item 0]';

describe('a success that holds nothing', () => {
	const bench = useWorkbench();
	const ids: IDataObject = {};
	beforeAll(async () => {
		const { project: projectId, file: fileId } = await bench.document('a.pdf', 'content');
		const [{ link_id: linkId }] = await bench.rows('createShareLink', { projectId, sharedFileId: fileId });
		const [{ user_id: userId }] = await bench.rows('getCurrentUser');
		Object.assign(ids, { projectId, fileId, linkId, userId });
		await bench.rows('getTeam');
	});
	const answered = async (operation: string, call: string, result: unknown, more: IDataObject = {}) => {
		bench.sandbox.faults.add({ operation: call, kind: 'result', result, times: 99 });
		const run = await bench.run(operation, { ...ids, ...more });
		expect(bench.sandbox.faults.pending[0]?.times).toBeLessThan(99);
		bench.sandbox.faults.clear();
		return run;
	};

	test.each([
		['getProject', 'getProjectInfo'],
		['getFile', 'getFileInfo'],
		['getLicense', 'getLicense'],
		['getUser', 'getUserProfile'],
		['getFileProtectionStatus', 'getEncodeStatus'],
		['getShareLink', 'getLink'],
	])('%s says so, instead of an item that looks like what was asked for', async (operation, call) => {
		for (const result of NOTHING) {
			const { error, items } = await answered(operation, call, result);
			expect([result, error?.message, items]).toEqual([result, NOT_RECOGNIZED, []]);
			expect(error).toMatchObject({ context: { code: 'unexpectedAnswer', outcome: 'notDone' } });
		}
	});

	const LISTS = [
		['getManyProjects', 'listProjects'],
		['getManyUsers', 'listTeamUsers'],
		['getManyProjectMembers', 'listProjectMembers'],
		['getManyProjectComments', 'listComments'],
		['getManyHistoryByProject', 'getProjectHistory'],
		['getManyMessages', 'listInboxMessages'],
		['getManyUnreadMessages', 'listUnreadInboxMessages'],
		['getManyFiles', 'browseProject'],
		['getManyFolders', 'browseProject'],
	];
	const ALL = { returnAll: true };

	test.each(LISTS)('%s has no rows, and none that stands for nothing', async (operation, call) => {
		for (const result of EMPTY) {
			const { error, items } = await answered(operation, call, result, ALL);
			expect([result, error, items]).toEqual([result, undefined, []]);
		}
	});

	test.each(LISTS)('%s does not lose rows that stand elsewhere', async (operation, call) => {
		for (const result of ELSEWHERE) {
			const { error, items } = await answered(operation, call, result, ALL);
			expect([result, error?.message, items]).toEqual([result, NOT_RECOGNIZED, []]);
		}
	});

	test('an email address that belongs to no team has none', async () => {
		const { error, items } = await answered('getTeamsByEmail', 'checkEmail', [], {
			userEmail: 'a@example.com',
		});
		expect([error, items]).toEqual([undefined, []]);
	});
});
