import assert from 'node:assert/strict';
import { afterEach, before, beforeEach, suite, test } from 'node:test';
import { cloud689 } from '../../../n8n/chain.mts';
import type { CredentialReference } from '../../../n8n/index.mts';
import { importCredentials } from '../../../n8n/workflows.mts';
import { until } from '../../harness/until.mts';
import { fixture } from '../fixture.mts';
import { HANDWRITTEN, code, runInput } from '../inputs.mts';

const { sandbox, servers, people } = fixture;
const { project, file } = sandbox.ids;
const projectId = project.contracts;

/** What people feed the node with, on n8n itself and the packed package. */
suite('Inputs of people', () => {
	beforeEach(() => sandbox.clearRequests());
	afterEach(() => {
		sandbox.faults.clear();
		sandbox.configure({ latencyMs: 0 });
	});

	suite('Names in either Unicode form', () => {
		const ensure = (path: string) => cloud689('folder', 'getOrCreateFolder', { projectId }, { path });

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
			assert.equal((json.details as { code: string }).code, 'notFound');
		});
	});

	suite('One moment as an expiry date', () => {
		const settings = { timezone: 'Asia/Tokyo', executionOrder: 'v1' };
		const make = code(`return [{ json: { at: DateTime.fromISO('2030-12-31T09:00:00Z') } }];`);
		const forms = {
			'a DateTime': `={{ DateTime.fromISO('2030-12-31T09:00:00Z') }}`,
			'a DateTime of another node': '={{ $json.at }}',
			'text with an offset': '2030-12-31T11:00:00+02:00',
			'a Date': `={{ new Date('2030-12-31T04:00:00-05:00') }}`,
		};
		for (const [form, expiryDate] of Object.entries(forms)) {
			test(`${form}: the same date is stored`, async () => {
				const locators = { projectId, sharedFileId: file.notes };
				const link = cloud689('shareLink', 'createShareLink', locators, { options: { expiryDate } });
				const run = await runInput(`expiry, ${form}`, { Make: make }, link, { settings });
				assert.equal(run.error, '');
				const stored = sandbox.store.sharing.linksOfProject(projectId).at(-1);
				assert.equal(stored?.expiry_date, '2030/12/31 18:00:00');
			});
		}
	});

	suite('Two servers that ensure one path', () => {
		let theirs: CredentialReference;
		before(async () => {
			[theirs] = await importCredentials(servers[1].rest, [people.credentials.admin]);
		});
		const countOf = (inside: string, parent: string | null, name: string) =>
			sandbox.store.items.foldersIn(inside, parent, 'live').filter((one) => one.name === name).length;

		/** Ensures the path in both servers; returns whether there are two of a folder, and checks what the runs say. */
		const ensureTwice = async (title: string, meet: () => Promise<void>) => {
			const { team } = sandbox.ids;
			const { userId } = sandbox.accounts.admin;
			const { project_id: own } = sandbox.store.projects.add({ team_id: team, name: title }, userId);
			const node = cloud689('folder', 'getOrCreateFolder', { projectId: own }, { path: '2030/March' });
			sandbox.configure({ latencyMs: 150 });
			const running = Promise.all([
				runInput(title, {}, node),
				runInput(title, {}, node, { rest: servers[1].rest, credential: theirs }),
			]);
			await meet();
			const runs = await running;
			assert.deepEqual(
				runs.map(({ error }) => error),
				['', ''],
			);
			const rows = runs.map(({ items }) => items[0].json);
			assert.equal(rows[0].folder_id, rows[1].folder_id);
			const [{ parent_folder_id: parent }] = sandbox.store.items
				.foldersOfProject(own, 'live')
				.filter(({ folder_id: id }) => id === rows[0].folder_id);
			const hasTwo = countOf(own, null, '2030') > 1 || countOf(own, parent, 'March') > 1;
			for (const { duplicate_folder_ids: duplicates, warning } of rows) {
				assert.equal(Array.isArray(duplicates) && duplicates.length > 0, hasTwo, JSON.stringify(rows));
				if (hasTwo) assert.match(String(warning), /Another process has created/);
			}
			return hasTwo;
		};

		test('both look before either has created anything: each run says that there are two', async () => {
			sandbox.faults.add({ operation: 'browseProject', kind: 'hold', times: 2 });
			const hasTwo = await ensureTwice('Looked at once', async () => {
				await until('both look', () => sandbox.faults.held === 2);
				sandbox.faults.release();
			});
			assert.ok(hasTwo);
		});

		test('both start at once: there is one folder, or each run says that there are two', async (t) => {
			const hasTwo = await ensureTwice('Started at once', async () => {});
			t.diagnostic(hasTwo ? 'two folders' : 'one folder');
		});
	});
});
