import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { before, suite, test } from 'node:test';
import type { TestContext } from 'node:test';
import { fixture } from '../fixture.mts';
import type { Server } from '../fixture.mts';
import { databaseOf, savedExecutions, searchColumns, searchFolder, searchResults } from '../search.mts';
import type { Search } from '../search.mts';
import { findIn, formsOf, issuedSecrets, passwordSecrets } from '../secrets.mts';
import type { Form } from '../secrets.mts';

const MIB = 1024 * 1024;
/** Text that must be found, to prove that these places are searched: start of the path → text. */
const KNOWN = {
	'n8n.log': 'The password is wrong',
	'.n8n/logs/n8n.log': 'The password is wrong',
	'.n8n/storage/': 'content content',
};

const { testbed, servers, sandbox, people, typedSecrets, linkPassword, crowd } = fixture;

/** Searches everything that n8n has stored, logged and answered. */
suite('Secrets', () => {
	/** Must be nowhere at all. */
	let forms: Form[];
	/** Typed into workflows, where n8n stores it; must be nowhere else. */
	let typedForms: Form[];
	before(async () => {
		await Promise.all(servers.map(async ({ n8n }) => await n8n.stop()));
		forms = formsOf([
			...people.secrets,
			linkPassword,
			...issuedSecrets(sandbox),
			...passwordSecrets('password of the crowd', crowd.password),
			...issuedSecrets(crowd.sandbox),
		]);
		typedForms = formsOf(typedSecrets);
	});

	for (const server of servers) {
		const { userFolder } = server.n8n;
		suite(`are not in the ${basename(userFolder)} n8n`, () => {
			test('in files: database including freed pages, logs, binary data', async (t) => {
				assertNothing(t, await searchFolder(userFolder, forms));
			});

			test('in items and errors of executions', (t) => {
				assertNothing(t, searchResults(userFolder, forms));
			});

			test('in answers of the REST API', (t) => {
				assertNothing(t, searchAnswers(server, forms));
			});

			test('in logs, if a user typed them in', async (t) => {
				assertNothing(t, await searchFolder(userFolder, typedForms, (path) => path.endsWith('.log')));
			});

			test('in items and errors, if a user typed them in', (t) => {
				assertNothing(t, searchResults(userFolder, typedForms));
			});

			test('in the database except workflows, if a user typed them in', (t) => {
				assertNothing(t, searchColumns(userFolder, typedForms));
			});

			test('in credentials, which are encrypted', () => {
				const rows = credentialRows(userFolder);
				assert.ok(rows.length > 0, 'no credentials are stored');
				assert.deepEqual(
					rows.filter(({ data }) => /[{"@]|password|session/i.test(data)),
					[],
				);
			});
		});
	}

	suite('would be found', () => {
		const { userFolder } = servers[0].n8n;

		test('where a user typed them in', async () => {
			const { found } = await searchFolder(userFolder, typedForms);
			assert.notDeepEqual(
				found.filter((place) => place.includes('database.sqlite')),
				[],
			);
		});

		test('in saved executions', () => {
			assert.notDeepEqual(savedExecutions(userFolder), []);
		});

		for (const [place, text] of Object.entries(KNOWN)) {
			test(`in ${place}, like the text "${text}"`, async () => {
				const known = formsOf([{ name: text, value: text }]);
				const { found } = await searchFolder(userFolder, known, (path) => path.startsWith(place));
				assert.notDeepEqual(found, []);
			});
		}

		test('in a freed page of the database', async () => {
			const planted = join(testbed.folder, 'planted.sqlite');
			const session = forms.find(({ secret }) => secret.name === 'session');
			assert.ok(session, 'the service has issued no session');
			await copyFile(databaseOf(userFolder), planted);
			plantInFreedPage(planted, session.bytes.toString());
			const { found } = await searchFolder(testbed.folder, forms, (path) => path === basename(planted));
			assert.notDeepEqual(found, []);
			assert.deepEqual(
				found.filter((place) => !place.includes(session.secret.name)),
				[],
			);
		});
	});
});

function assertNothing(t: TestContext, { files, bytes, found }: Search): void {
	t.diagnostic(`${files > 0 ? `${files} files or executions, ` : ''}${(bytes / MIB).toFixed(1)} MiB`);
	assert.ok(bytes > 0, 'there was nothing to search');
	assert.deepEqual([...new Set(found)].slice(0, 20), []);
}

function searchAnswers({ answers }: Server, forms: readonly Form[]): Search {
	const found = answers.flatMap((answer) =>
		findIn(Buffer.from(answer), forms).map((what) => `${what} in ${answer.slice(0, 200)}`),
	);
	return { files: answers.length, bytes: Buffer.byteLength(answers.join('')), found };
}

function credentialRows(userFolder: string): Array<{ data: string }> {
	const database = new DatabaseSync(databaseOf(userFolder), { readOnly: true });
	const rows = database.prepare('SELECT name, data FROM credentials_entity').all();
	database.close();
	return rows as Array<{ data: string }>;
}

/** Stores a text in a database and deletes it, so that it remains in a page that is no longer used. */
function plantInFreedPage(path: string, text: string): void {
	const database = new DatabaseSync(path);
	database.exec('PRAGMA journal_mode = DELETE; PRAGMA secure_delete = OFF; CREATE TABLE planted (text TEXT)');
	database.prepare('INSERT INTO planted VALUES (?)').run(`before ${text} after`);
	database.exec('DROP TABLE planted');
	database.close();
}
