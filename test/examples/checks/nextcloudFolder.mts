import assert from 'node:assert/strict';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import {
	assertContract,
	assertStatus,
	filesIn,
	linkIn,
	newDocument,
	newProject,
	openLink,
	protectionOf,
} from '../documents.mts';
import { fixture } from '../fixture.mts';
import { install, itemsOf, run } from '../gallery.mts';
import type { Installed } from '../gallery.mts';

const TRIGGER = 'Every hour';
const { sandbox, storage } = fixture;
const folder = join(storage.folder, 'To share');

suite('Folder of Nextcloud → protected, link back', () => {
	let installed: Installed;
	let projectId: string;
	const documents = new Map<string, Buffer>();
	const put = async (name: string) => {
		documents.set(name, newDocument());
		await writeFile(join(folder, name), documents.get(name)!);
	};
	/** The files that have a link beside them; fails unless each link opens the file that it is beside. */
	const shared = async () => {
		const names = (await readdir(folder)).filter((name) => name.endsWith('.url'));
		for (const name of names) {
			const text = await readFile(join(folder, name), 'utf8');
			assert.match(text, /^\[InternetShortcut\]\nURL=http/);
			const url = linkIn(text);
			assert.deepEqual(await openLink(url), documents.get(name.replace(/\.url$/, '')), name);
		}
		return names.sort();
	};

	test('each file gets a link beside it that opens it, and is protected in 689Cloud', async () => {
		await mkdir(join(folder, 'A folder inside'), { recursive: true });
		projectId = await newProject('From Nextcloud');
		installed = await install('nextcloud-folder-to-links.json', { projectId });
		for (const name of ['offer.pdf', 'Größe & Preis 2030.pdf']) await put(name);
		assertStatus(await run(installed, TRIGGER));
		assert.deepEqual(await shared(), ['Größe & Preis 2030.pdf.url', 'offer.pdf.url']);
		for (const { file_id } of filesIn(projectId))
			assert.equal((await protectionOf(projectId, file_id)).status_encode, 3);
		assertContract();
	});

	test('a second run shares nothing again', async () => {
		const execution = await run(installed, TRIGGER);
		assertStatus(execution);
		assert.deepEqual(itemsOf(execution, 'Get file'), []);
		assert.equal(filesIn(projectId).length, 2);
	});

	test('a file that 689Cloud does not take holds up no other, is named, and comes with the next run', async () => {
		for (const name of ['third.pdf', 'fourth.pdf']) await put(name);
		sandbox.faults.add({ operation: 'uploadFile', kind: 'status', status: 'ERR_UPLOAD_FILE' });
		const { status, error } = await run(installed, TRIGGER);
		assert.equal(status, 'error');
		assert.equal(error?.node?.name, 'Say what is missing');
		assert.match(
			String(error?.message),
			/^Files that were not shared: 1\. To share\/\w+\.pdf: 689Cloud could not store the file/,
		);
		assert.equal((await shared()).length, 3);
		assertContract();
		assertStatus(await run(installed, TRIGGER));
		assert.equal((await shared()).length, 4);
		assert.equal(filesIn(projectId).length, 4);
	});
});
