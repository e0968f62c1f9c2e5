import assert from 'node:assert/strict';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import {
	assertContract,
	assertStatus,
	filesIn,
	newDocument,
	newProject,
	protectionOf,
} from '../documents.mts';
import { fixture } from '../fixture.mts';
import { install, itemsOf, run } from '../gallery.mts';
import type { Installed } from '../gallery.mts';

const TRIGGER = 'Every hour';
const { sandbox, s3, sftp } = fixture;
const folder = join(sftp.folder, 'protected');

suite('S3 bucket → protected → SFTP', () => {
	let installed: Installed;
	let projectId: string;
	const documents = new Map([
		['first.pdf', newDocument()],
		['second.pdf', newDocument()],
	]);
	const delivered = async () => {
		for (const name of await readdir(folder))
			assert.deepEqual(await readFile(join(folder, name)), documents.get(name), name);
		return (await readdir(folder)).sort();
	};

	test('each object arrives at the SFTP server with its bytes, and is protected in 689Cloud', async () => {
		await mkdir(folder);
		projectId = await newProject('From S3');
		installed = await install('s3-to-sftp.json', { projectId });
		for (const [name, bytes] of documents) await s3.put('incoming', name, bytes);
		assertStatus(await run(installed, TRIGGER));
		assert.deepEqual(await delivered(), ['first.pdf', 'second.pdf']);
		for (const { file_id } of filesIn(projectId))
			assert.equal((await protectionOf(projectId, file_id)).status_encode, 3);
		assertContract();
	});

	test('a second run delivers nothing again', async () => {
		const execution = await run(installed, TRIGGER);
		assertStatus(execution);
		assert.deepEqual(itemsOf(execution, 'Get file'), []);
		assert.equal(filesIn(projectId).length, 2);
	});

	test('a file that breaks off is not delivered, and comes with the next run', async () => {
		documents.set('third.pdf', newDocument());
		await s3.put('incoming', 'third.pdf', documents.get('third.pdf')!);
		sandbox.faults.add({ operation: 'downloadFile', kind: 'reset-mid-body', times: 9 });
		assertStatus(await run(installed, TRIGGER), 'error');
		sandbox.faults.clear();
		assert.deepEqual(await delivered(), ['first.pdf', 'second.pdf']);
		assertStatus(await run(installed, TRIGGER));
		assert.deepEqual(await delivered(), ['first.pdf', 'second.pdf', 'third.pdf']);
	});
});
