import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { callTool } from '../callTool.mts';
import type { Answer } from '../callTool.mts';
import { fixture } from '../fixture.mts';

const { sandbox } = fixture;
const { contracts } = sandbox.ids.project;
const MISSING = 'e'.repeat(32);

const FAILURES: Array<[what: string, tool: string, args: Record<string, unknown>, text: RegExp]> = [
	[
		'an unknown file',
		'Get_a_file',
		{ Project: contracts, File: MISSING },
		/could not find .*"e{32}".*\n\nDetails: .*may have been deleted/s,
	],
	[
		'a name instead of an ID',
		'Get_a_file',
		{ Project: contracts, File: 'Meeting notes.txt' },
		/"File" must be a single ID, not "Meeting notes\.txt"/,
	],
	[
		'a date in words',
		'Create_a_share_link',
		{ project_id: contracts, file_id: MISSING, expiry_date: 'tomorrow' },
		/"Expiry Date" must be a date like 2030-12-31/,
	],
	['a missing parameter', 'Create_a_folder', { project_id: contracts }, /Required.*name/s],
	[
		'bad Base64',
		'Upload_a_file',
		{ project_id: contracts, file_name: 'a.bin', content: 'not Base64!' },
		/"Content" is not valid Base64/,
	],
];

/** Errors are texts that a model can act on. */
suite('Errors', () => {
	for (const [what, tool, args, text] of FAILURES) {
		suite(what, () => {
			let answer: Answer;
			before(async () => {
				answer = await callTool(tool, args);
			});

			test('is explained', () => {
				assert.ok(answer.isError, answer.text);
				assert.match(answer.text, text);
			});

			test('reveals no password', () => {
				assert.ok(!answer.text.includes(sandbox.accounts.admin.password), answer.text);
			});
		});
	}

	test('an upload without Content says what an agent has to do', async () => {
		const answer = await callTool('Upload_from_a_field', { project_id: contracts });
		assert.ok(answer.isError, answer.text);
		assert.match(answer.text, /use the Content option/);
	});
});
