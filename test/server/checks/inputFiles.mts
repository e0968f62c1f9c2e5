import assert from 'node:assert/strict';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { cloud689 } from '../../../n8n/chain.mts';
import type { ChainNode } from '../../../n8n/chain.mts';
import { until } from '../../harness/until.mts';
import { fixture } from '../fixture.mts';
import { runInput } from '../inputs.mts';
import { PDF, PDF_SHA256, TO_FILE, UPLOAD, WRAPPED, filesOf, uploadOf, uploaded } from '../uploads.mts';

const { sandbox, servers } = fixture;
/** How long a workflow waits, and how soon in that time its file vanishes. */
const WAIT_S = 10;
const STORED_MS = 3000;

/** Files in the storage of the first n8n about which it has written its notes, the last thing that it does. */
async function storedFiles(): Promise<string[]> {
	const folder = join(servers[0].n8n.userFolder, '.n8n', 'storage');
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
	const paths = entries.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name));
	return paths.filter((path) => paths.includes(`${path}.metadata`));
}

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

	test('with a name that has no ending, or is blank: the ending that n8n knows is added', async () => {
		const names = `fileName: ['download', ' '][i], mimeType: 'application/pdf', fileExtension: 'pdf'`;
		const run = await runInput('no ending', { Make: filesOf(`'JVBERi0xLjQ='`, names, 2) }, UPLOAD);
		assert.deepEqual(
			uploaded(run).map(({ title }) => title),
			['download.pdf', 'file.pdf'],
		);
	});

	test('that vanish while the workflow waits: the error says so, and nothing is stored', async () => {
		const before = await storedFiles();
		const uploads = sandbox.store.items.filesOfProject(sandbox.ids.project.contracts).length;
		const waits: ChainNode = {
			type: 'n8n-nodes-base.wait',
			typeVersion: 1.1,
			parameters: { amount: WAIT_S, unit: 'seconds' },
		};
		const running = runInput('half gone', { Make: TO_FILE, Wait: waits }, UPLOAD);
		const added = async () => (await storedFiles()).filter((path) => !before.includes(path));
		await until('n8n has stored the file', async () => (await added()).length > 0);
		// The node that has made it may have to end yet.
		await sleep(STORED_MS);
		await Promise.all((await added()).map(async (path) => await rm(path)));
		const { error } = await running;
		assert.match(error, /n8n no longer has the file "made\.json".*\[item 0\]/);
		assert.equal(sandbox.store.items.filesOfProject(sandbox.ids.project.contracts).length, uploads);
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

	for (const [how, field] of Object.entries({
		'by its path': '_files.data',
		'by reference': '={{ $json._files.data }}',
		'by reference to an earlier node': "={{ $('Make').item._files.data }}",
	})) {
		test(`in the binary mode "combined", ${how}`, async () => {
			const settings = { binaryMode: 'combined', executionOrder: 'v1' };
			const run = await runInput('combined', { Make: TO_FILE }, uploadOf(field), { settings });
			assert.equal(run.error, '');
			assert.equal(uploaded(run)[0].title, 'made.json');
		});
	}
});
