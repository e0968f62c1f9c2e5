import { UNKNOWN_ID, failureOf, signInAs } from '../harness/steps.mts';
import { describeOperations } from '../harness/suite.mts';

describeOperations('comments', { freshStart: true }, (bench) => {
	let projectId: string;
	beforeEach(async () => {
		projectId = bench.sandbox.ids.project.contracts;
	});
	const textsOf = async (options = {}, advanced = {}) =>
		(await bench.rows('getManyProjectComments', { projectId, options, advanced })).map(({ text }) => text);

	test('writes, lists with the author, changes and deletes a comment', async () => {
		const commentText = 'First line\nSecond line: 100 % ready & signed? 署名 ✅';
		const [created] = await bench.rows('createProjectComment', { projectId, commentText });
		expect(created).toMatchObject({ project_id: projectId, text: commentText });
		const { comment_id: commentId } = created;

		const [newest, oldest] = await bench.rows('getManyProjectComments', { projectId });
		expect(newest).toMatchObject({ comment_id: commentId, text: commentText, first_name: 'Alex' });
		expect(oldest).toMatchObject({ comment_id: bench.sandbox.ids.comment, first_name: 'Robin' });

		expect(
			await bench.rows('updateProjectComment', { projectId, commentId, commentText: 'Signed' }),
		).toMatchObject([{ comment_id: commentId, text: 'Signed' }]);
		expect(await textsOf()).toContain('Signed');

		expect(await bench.rows('deleteProjectComment', { projectId, commentId })).toEqual([
			{ project_id: projectId, comment_id: commentId, deleted: true },
		]);
		expect(await textsOf()).toEqual([oldest.text]);
	});

	test('lists in another order, and only what has changed since a moment', async () => {
		const base = Date.UTC(2030, 0, 1);
		for (const [index, text] of ['a', 'b', 'c'].entries()) {
			bench.sandbox.configure({ now: () => base + index * 60_000 });
			await bench.rows('createProjectComment', { projectId, commentText: text });
		}
		expect((await textsOf()).slice(0, 3)).toEqual(['c', 'b', 'a']);
		expect((await textsOf({}, { sortOrder: 1 })).slice(-3)).toEqual(['a', 'b', 'c']);
		expect(await textsOf({ changedSince: '2030-01-01T00:00:30Z' })).toEqual(['c', 'b']);
		expect(await textsOf({ changedSince: '2030-01-01T00:05:00Z' })).toEqual([]);
	});

	test("neither changes nor deletes another user's comment, and names it", async () => {
		const commentId = bench.sandbox.ids.comment;
		for (const operation of ['updateProjectComment', 'deleteProjectComment']) {
			const error = await failureOf(bench, operation, { projectId, commentId, commentText: 'x' });
			expect(error.message).toBe(
				`689Cloud could not find Project "${projectId}" or, within it, Comment "${commentId}" [item 0]`,
			);
		}
		expect(await textsOf()).toHaveLength(1);
	});

	test('says that the role may not comment', async () => {
		signInAs(bench, bench.sandbox.accounts.limited);
		expect(await failureOf(bench, 'createProjectComment', { projectId, commentText: 'x' })).toMatchObject({
			message: 'Your role does not allow this [item 0]',
			description: expect.stringContaining(projectId),
		});
		expect(await textsOf()).toHaveLength(1);
	});

	test.each([
		['an empty text', 'createProjectComment', { commentText: '={{ "" }}' }, '"Text" is empty'],
		['no comment', 'deleteProjectComment', { commentId: '={{ $json.nothing }}' }, '"Comment" is empty'],
		[
			'two comments for one',
			'updateProjectComment',
			{ commentId: `={{ "${UNKNOWN_ID},${UNKNOWN_ID}" }}`, commentText: 'x' },
			'"Comment" must be a single ID',
		],
		[
			'an invalid date',
			'getManyProjectComments',
			{ options: { changedSince: '={{ "2030-02-30" }}' } },
			'"Changed Since" must be a date',
		],
	])('refuses %s before anything is sent', async (_case, operation, parameters, message) => {
		bench.sandbox.clearRequests();
		const error = await failureOf(bench, operation, { projectId, ...parameters });
		expect(`${error.message} ${error.description}`).toContain(message);
		expect(bench.sandbox.requests).toEqual([]);
	});
});
