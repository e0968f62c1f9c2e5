import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { BY_HAND, TRIGGER, chain, cloud689 } from '../../../n8n/chain.mts';
import { importWorkflow, runWorkflow } from '../../../n8n/workflows.mts';
import { LINK_TYPE } from '../../../sandbox/index.mts';
import type { Fault } from '../../../sandbox/index.mts';
import { fixture } from '../fixture.mts';
import { code, runInput } from '../inputs.mts';
import { UPLOAD, filesOf, uploaded } from '../uploads.mts';
import { TESTED } from '../workflows.mts';

const { sandbox, servers, credentials } = fixture;
const { ids, store } = sandbox;
const projectId = ids.project.contracts;
const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 200 };
const RUN_LIMIT_MS = 60_000;

/** A project without files. */
function newProject(name: string): string {
	return store.projects.add({ team_id: ids.team, name }, sandbox.accounts.admin.userId).project_id;
}

/** A Code node that makes text files, file-0.txt and so on. */
function textFiles(count: number) {
	return filesOf(`Buffer.from('file ' + i).toString('base64')`, `fileName: 'file-' + i + '.txt'`, count);
}

/** Names of the files in a project, in order. */
function filesIn(project: string): string[] {
	return store.items
		.filesOfProject(project)
		.map(({ title }) => title)
		.sort();
}

/** n8n's own Retry On Fail, which runs all items of a node again, with the packed package. */
suite('Retry On Fail', () => {
	beforeEach(() => sandbox.clearRequests());
	afterEach(() => sandbox.faults.clear());

	test('no text sends anyone to it where something may have been made', async () => {
		sandbox.faults.add({
			...{ operation: 'uploadFile', kind: 'status', status: 'ERR_UPLOAD_FILE', after: 4, times: 1 },
		});
		const run = await runInput('five', { Make: textFiles(5) }, UPLOAD, {
			node: { onError: 'continueRegularOutput' },
		});
		const [failed] = run.items.filter(({ json }) => json.error);
		assert.ok(failed, 'no item has an error');
		assert.doesNotMatch(JSON.stringify(failed.json), /Retry On Fail|[Rr]un (this|the) item again\./);
	});

	test('with Continue, items that succeeded do not run again', async () => {
		const upload = cloud689(
			'file',
			'uploadFile',
			{
				projectId: `={{ $json.i === 0 ? 'e9990000000000000000000000000000' : '${projectId}' }}`,
			},
			{ inputDataFieldName: 'data' },
		);
		const run = await runInput('continue', { Make: textFiles(4) }, upload, {
			node: { ...RETRY, onError: 'continueRegularOutput' },
		});
		assert.equal(run.items.length, 4);
		assert.equal(uploaded({ ...run, items: run.items.slice(1) }).length, 3);
		assert.equal(sandbox.count('uploadFile'), 4);
	});

	const faults: Record<string, Fault> = {
		'is put off at each attempt': {
			...{ kind: 'http', httpStatus: 503, headers: { 'retry-after': '0' }, times: 3 },
		},
		'cannot be stored once': { kind: 'status', status: 'ERR_UPLOAD_FILE', times: 1 },
	};
	for (const [what, fault] of Object.entries(faults)) {
		test(`five files of which one ${what}: each is there once`, async () => {
			const project = newProject(`Five, one ${what}`);
			sandbox.faults.add({ ...fault, operation: 'uploadFile', after: 4 });
			const upload = cloud689('file', 'uploadFile', { projectId: project }, { inputDataFieldName: 'data' });
			const run = await runInput(`five, ${what}`, { Make: textFiles(5) }, upload, { node: RETRY });
			assert.equal(run.error, '');
			const names = [0, 1, 2, 3, 4].map((i) => `file-${i}.txt`);
			assert.deepEqual(
				uploaded(run).map(({ title }) => title),
				names,
			);
			assert.deepEqual(filesIn(project), names);
		});
	}

	test('a file whose link could not be made once is uploaded, protected and sent once', async () => {
		const project = newProject('Shared');
		sandbox.faults.add({ operation: 'createLink', kind: 'status', status: 'SYSTEM_EXCEPTION', times: 1 });
		const share = cloud689(
			'file',
			'protectAndShareFile',
			{ projectId: project },
			{
				...{ fileSource: 'input', uploadFieldName: 'data', recipients: 'reader@example.com', license: {} },
				options: { waitInterval: 1 },
			},
		);
		const run = await runInput('share', { Make: textFiles(1) }, share, { node: RETRY });
		assert.equal(run.error, '');
		assert.deepEqual(run.items[0].json.steps, ['uploaded', 'protected', 'shared', 'sent']);
		assert.deepEqual(filesIn(project), ['file-0.txt']);
		const calls = ['uploadFile', 'createLink', 'shareLink'].map((name) => sandbox.count(name));
		assert.deepEqual(calls, [1, 2, 1]);
	});

	for (const [what, fault, mails] of [
		['is refused once', { kind: 'status', status: 'SYSTEM_EXCEPTION' }, 4],
		['may have been sent', { kind: 'reset', phase: 'after' }, 3],
	] as const) {
		test(`three emails of which one ${what}: none is sent twice`, async () => {
			const { link_id: linkId } = store.sharing.addLink({
				...{ project_id: projectId, file_id: ids.file.notes, linktype: LINK_TYPE.FILE },
				user_id: sandbox.accounts.admin.userId,
			});
			sandbox.faults.add({ ...fault, operation: 'shareLink', after: 2, times: 1 });
			const three = code(`return [0, 1, 2].map((i) => ({ json: { i } }));`);
			const send = cloud689(
				'shareLink',
				'sendShareLinkByEmail',
				{},
				{ linkId: { __rl: true, mode: 'id', value: linkId }, emails: '=reader{{ $json.i }}@example.com' },
			);
			const run = await runInput(`send, one ${what}`, { Make: three }, send, { node: RETRY });
			assert.equal(sandbox.count('shareLink'), mails);
			if (mails === 4) assert.deepEqual([run.error, run.items.length], ['', 3]);
			else assert.match(run.description, /It is not known whether 689Cloud carried out the request/);
		});
	}

	test('each pass of a loop does its own work', async () => {
		const project = newProject('Passes');
		const create = cloud689(
			'folder',
			'createFolder',
			{ projectId: project },
			{ folderName: '=F{{ $json.i }}' },
		);
		const three = code(`return [0, 1, 2].map((i) => ({ json: { i } }));`);
		const loop = { type: 'n8n-nodes-base.splitInBatches', typeVersion: 3, parameters: { options: {} } };
		const tested = { ...create, ...RETRY };
		const workflow = chain('Passes', { [TRIGGER]: BY_HAND, Make: three, Loop: loop, [TESTED]: tested });
		const to = (node: string) => [{ node, type: 'main', index: 0 }];
		workflow.connections.Loop = { main: [[], to(TESTED)] };
		workflow.connections[TESTED] = { main: [to('Loop')] };
		sandbox.faults.add({ operation: 'createFolder', kind: 'status', status: 'SYSTEM_EXCEPTION', times: 1 });
		const { rest } = servers[0];
		const id = await importWorkflow(rest, workflow, [credentials.admin]);
		const { error, runs } = await runWorkflow(rest, id, TRIGGER, RUN_LIMIT_MS);
		assert.equal(error, undefined);
		assert.equal(runs[TESTED].length, 3);
		const names = store.items.foldersOfProject(project, 'live').map(({ name }) => name);
		assert.deepEqual(names.sort(), ['F0', 'F1', 'F2']);
	});
});
