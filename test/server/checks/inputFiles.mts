import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { cloud689 } from '../../../n8n/chain.mts';
import type { ChainNode } from '../../../n8n/chain.mts';
import { fixture } from '../fixture.mts';
import { runInput } from '../inputs.mts';
import { PDF, PDF_SHA256, TO_FILE, UPLOAD, WRAPPED, filesOf, uploadOf, uploaded } from '../uploads.mts';

const { sandbox } = fixture;

/** Files as other nodes make them, on n8n itself and the packed package. */
suite('Files as other nodes make them', () => {
	beforeEach(() => sandbox.clearRequests());
	afterEach(() => {
		sandbox.faults.clear();
		sandbox.configure({ latencyMs: 0 });
	});

	for (const [title, content, count] of [
		['Base64 in lines, as in a mail', WRAPPED, 1],
		['Base64 in lines, eight at once', WRAPPED, 8],
		['a data URI', `'data:application/pdf;base64,' + ${PDF}.toString('base64')`, 1],
	] as const) {
		test(`${title}: the service has the right bytes`, async () => {
			const run = await runInput(title, { Make: filesOf(content, undefined, count) }, UPLOAD);
			assert.equal(run.error, '');
			const expected = Array.from({ length: count }, () => ({ title: 'made.pdf', sha256: PDF_SHA256 }));
			assert.deepEqual(uploaded(run), expected);
		});
	}

	test('without a name: the ending that n8n knows is kept', async () => {
		const make = filesOf(`'JVBERi0xLjQ='`, `mimeType: 'application/pdf', fileExtension: 'pdf'`, 3);
		const run = await runInput('no name', { Make: make }, UPLOAD);
		assert.deepEqual(
			uploaded(run).map(({ title }) => title),
			['file.pdf', 'file.pdf', 'file.pdf'],
		);
	});

	test('no longer in storage: the error names field and file, and nothing is sent', async () => {
		const id = `'filesystem-v2:workflows/none/executions/1/binary_data/00000000-0000-4000-8000-000000000000'`;
		const make = filesOf(`'filesystem-v2'`, `id: ${id}, mimeType: 'application/pdf', fileName: 'gone.pdf'`);
		const run = await runInput('gone', { Make: make }, UPLOAD);
		assert.match(run.error, /n8n no longer has the file "gone\.pdf".*\[item 0\]/);
		assert.equal(sandbox.count('uploadFile'), 0);
	});

	test('a CSV file in UTF-16: the refusal speaks of the file, and no user is created', async () => {
		const head = 'first_name,last_name,mail_address,password,user_role';
		const text = `\ufeff${head}\r\n花子,見本,utf16@example.com,made-up-1,3\r\n`;
		const make = filesOf(
			`Buffer.from(${JSON.stringify(text)}, 'utf16le').toString('base64')`,
			`mimeType: 'text/csv', fileName: 'users.csv'`,
		);
		const run = await runInput('UTF-16', { Make: make }, cloud689('user', 'importUsersCsv', {}));
		assert.match(run.error, /in the CSV file/);
		assert.match(run.description, /The file "users\.csv" is in UTF-16, not in UTF-8/);
		assert.deepEqual(sandbox.store.accounts.usersByMail('utf16@example.com'), []);
	});

	test('by reference to an earlier node', async () => {
		const edit: ChainNode = {
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				mode: 'raw',
				jsonOutput: '{ "edited": true }',
				options: { stripBinary: true },
			},
		};
		const upload = uploadOf("={{ $('Make').item.binary.data }}");
		const run = await runInput('reference', { Make: TO_FILE, Edit: edit }, upload);
		assert.equal(run.error, '');
		assert.equal(uploaded(run)[0].title, 'made.json');
	});

	test('in the binary mode "combined"', async () => {
		const settings = { binaryMode: 'combined', executionOrder: 'v1' };
		const run = await runInput('combined', { Make: TO_FILE }, uploadOf('_files.data'), { settings });
		assert.equal(run.error, '');
		assert.equal(uploaded(run)[0].title, 'made.json');
	});
});
