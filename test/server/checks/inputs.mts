import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeEach, suite, test } from 'node:test';
import { cloud689 } from '../../../n8n/chain.mts';
import type { ChainNode } from '../../../n8n/chain.mts';
import { fixture } from '../fixture.mts';
import { HANDWRITTEN, code, runInput } from '../inputs.mts';
import type { InputRun } from '../inputs.mts';

const { sandbox } = fixture;
const { project, file } = sandbox.ids;
const projectId = project.contracts;

const PDF = `Buffer.from('%PDF-1.4\\n' + 'made-up line\\n'.repeat(2000))`;
const PDF_SHA256 = createHash('sha256')
	.update(`%PDF-1.4\n${'made-up line\n'.repeat(2000)}`)
	.digest('hex');
const WRAPPED = `${PDF}.toString('base64').replace(/(.{76})/g, '$1\\r\\n')`;

/** A Code node that returns items with a file whose content is the given expression. */
function filesOf(content: string, rest = `mimeType: 'application/pdf', fileName: 'made.pdf'`, count = 1) {
	const item = `{ json: { i }, binary: { data: { data: ${content}, ${rest} } } }`;
	return code(`return Array.from({ length: ${count} }, (_, i) => (${item}));`);
}

const TO_FILE: ChainNode = {
	type: 'n8n-nodes-base.convertToFile',
	typeVersion: 1.1,
	parameters: { operation: 'toJson', options: { fileName: 'made.json' } },
};
const uploadOf = (inputDataFieldName: string): ChainNode =>
	cloud689('file', 'uploadFile', { projectId }, { inputDataFieldName });
const UPLOAD = uploadOf('data');

/** What one run uploaded, as the service has it. */
function uploaded({ items }: InputRun) {
	return items.map(({ json }) => {
		const { title, file_id: id } = json as { title: string; file_id: string };
		const content = readFileSync(sandbox.store.content.path(id));
		return { title, sha256: createHash('sha256').update(content).digest('hex') };
	});
}

/** What people feed the node with, on n8n itself and the packed package. */
suite('Inputs of people', () => {
	beforeEach(() => sandbox.clearRequests());

	suite('Files as other nodes make them', () => {
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

	suite('Names in either Unicode form', () => {
		const ensure = (path: string) => cloud689('folder', 'ensureFolderPath', { projectId }, { path });

		for (const name of HANDWRITTEN) {
			test(`${name}: one folder, found by its path in both forms`, async () => {
				const ids = new Set<unknown>();
				for (const form of ['NFC', 'NFD'] as const) {
					const path = `${name.normalize(form)}/2030`;
					const run = await runInput(`names ${form}`, {}, ensure(path));
					assert.equal(run.error, '');
					ids.add(run.items[0].json.folder_id);
					const parent = { __rl: true, mode: 'path', value: path };
					const inside = cloud689(
						'folder',
						'createFolder',
						{ projectId },
						{
							parentFolderId: parent,
							folderName: `made by path ${form}`,
						},
					);
					assert.equal((await runInput(`by path ${form}`, {}, inside)).error, '');
				}
				assert.equal(ids.size, 1, [...ids].join());
			});
		}
	});

	suite('The error output', () => {
		test('keeps the fields of the input, and the others succeed', async () => {
			const missing = 'e9990000000000000000000000000000';
			const make = code(
				`return [1, 2, 3].map((n) => ({ json: { n, customer: 'Customer ' + n, id: n === 2 ? '${missing}' : '${file.notes}' } }));`,
			);
			const get = cloud689('file', 'getFile', { projectId, fileId: '={{ $json.id }}' });
			const run = await runInput('error output', { Make: make }, get, {
				node: { onError: 'continueErrorOutput' },
			});
			assert.equal(run.outputs[0].length, 2);
			assert.equal(run.outputs[1].length, 1);
			const [{ json }] = run.outputs[1];
			assert.equal(json.n, 2);
			assert.equal(json.customer, 'Customer 2');
			assert.match(String(json.error), /could not find/);
		});
	});

	suite('Retry On Fail', () => {
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 200 };

		test('no text sends anyone to it where something may have been made', async () => {
			sandbox.faults.add({
				operation: 'uploadFile',
				kind: 'status',
				status: 'ERR_UPLOAD_FILE',
				after: 4,
				times: 1,
			});
			const make = filesOf(
				`Buffer.from('file ' + i).toString('base64')`,
				`fileName: 'file-' + i + '.txt'`,
				5,
			);
			const run = await runInput('five', { Make: make }, UPLOAD, {
				node: { onError: 'continueRegularOutput' },
			});
			const [failed] = run.items.filter(({ json }) => json.error);
			assert.ok(failed, 'no item has an error');
			assert.doesNotMatch(JSON.stringify(failed.json), /Retry On Fail|[Rr]un (this|the) item again\./);
		});

		test('with Continue, items that succeeded do not run again', async () => {
			const make = filesOf(`Buffer.from('file ' + i).toString('base64')`, `fileName: 'f-' + i + '.txt'`, 4);
			const upload = cloud689(
				'file',
				'uploadFile',
				{
					projectId: `={{ $json.i === 0 ? 'e9990000000000000000000000000000' : '${projectId}' }}`,
				},
				{ inputDataFieldName: 'data' },
			);
			const run = await runInput('continue', { Make: make }, upload, {
				node: { ...node, onError: 'continueRegularOutput' },
			});
			assert.equal(run.items.length, 4);
			assert.equal(uploaded({ ...run, items: run.items.slice(1) }).length, 3);
			assert.equal(sandbox.count('uploadFile'), 4);
		});
	});
});
