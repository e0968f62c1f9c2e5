import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { Expect } from './runs.mts';
import { databaseOf, savedExecutions, searchColumns, searchFolder, searchResults } from './search.mts';
import type { Search } from './search.mts';
import { findIn, formsOf } from './secrets.mts';
import type { Form, Secret } from './secrets.mts';
import type { Server, Stage } from './stage.mts';

/** What is looked for. */
export interface Wanted {
	/** Must be nowhere at all. */
	secrets: Secret[];
	/** Typed into workflows, where n8n keeps it; must be nowhere else. */
	typed: Secret[];
}

const MIB = 1024 * 1024;
/** What has to be found, as a proof that there is something in these places: beginning of the path → text. */
const KNOWN = {
	'n8n.log': 'The password is wrong',
	'.n8n/logs/n8n.log': 'The password is wrong',
	'.n8n/storage/': 'content content',
};

/** Looks for secrets in all that n8n has stored, logged and answered. The servers have to be stopped. */
export async function checkSecrets(
	{ servers, testbed }: Stage,
	{ secrets, typed }: Wanted,
	expect: Expect,
): Promise<void> {
	const forms = formsOf(secrets);
	const typedForms = formsOf(typed);
	console.log(`  looking for ${secrets.length} secrets in ${forms.length} forms`);
	for (const server of servers) {
		const name = basename(server.n8n.userFolder);
		report(expect, `${name}: all files (database with its freed pages, logs, binary data)`, {
			...(await searchFolder(server.n8n.userFolder, forms)),
		});
		report(
			expect,
			`${name}: items and errors of all executions`,
			searchResults(server.n8n.userFolder, forms),
		);
		report(expect, `${name}: answers of the REST API`, searchAnswers(server, forms));
		const logs = await searchFolder(server.n8n.userFolder, typedForms, (path) => path.endsWith('.log'));
		report(expect, `${name}: logs, for what was typed in`, logs);
		report(expect, `${name}: items and errors, for what was typed in`, {
			...searchResults(server.n8n.userFolder, typedForms),
		});
		report(expect, `${name}: the database except workflows, for what was typed in`, {
			...searchColumns(server.n8n.userFolder, typedForms),
		});
		checkCredentialRows(server, expect);
	}
	await checkSearch(servers[0], { folder: testbed.folder, forms, typedForms }, expect);
}

function report(expect: Expect, what: string, { files, bytes, found }: Search): void {
	const size = `${files > 0 ? `${files} files or executions, ` : ''}${(bytes / MIB).toFixed(1)} MiB`;
	const seen = [...new Set(found)].slice(0, 20);
	expect(found.length === 0 && bytes > 0, `nothing in ${what} (${size})`, seen);
}

function searchAnswers({ answers }: Server, forms: readonly Form[]): Search {
	const found = answers.flatMap((answer) =>
		findIn(Buffer.from(answer), forms).map((what) => `${what} in ${answer.slice(0, 200)}`),
	);
	return { files: answers.length, bytes: Buffer.byteLength(answers.join('')), found };
}

/** That credentials are stored, and encrypted: no row is JSON, or says what is in it. */
function checkCredentialRows({ n8n: { userFolder } }: Server, expect: Expect): void {
	const database = new DatabaseSync(databaseOf(userFolder), { readOnly: true });
	const rows = database.prepare('SELECT name, data FROM credentials_entity').all() as Array<{ data: string }>;
	database.close();
	const open = rows.filter(({ data }) => /[{"@]|password|session/i.test(data));
	expect(rows.length > 0 && open.length === 0, `${rows.length} credentials are encrypted`, open);
}

/** That the search finds what is there: what the user typed in, and a secret in a page that is no longer in use. */
async function checkSearch(
	{ n8n: { userFolder } }: Server,
	{ folder, forms, typedForms }: { folder: string; forms: Form[]; typedForms: Form[] },
	expect: Expect,
): Promise<void> {
	const typed = await searchFolder(userFolder, typedForms);
	const inDatabase = typed.found.filter((place) => place.includes('database.sqlite'));
	expect(inDatabase.length > 0, `the search finds what was typed in, in ${inDatabase.length} forms`);
	expect(savedExecutions(userFolder).length > 0, 'n8n has saved executions');
	for (const [place, value] of Object.entries(KNOWN)) {
		const known = formsOf([{ name: value, value }]);
		const { found } = await searchFolder(userFolder, known, (path) => path.startsWith(place));
		expect(found.length > 0, `the search finds "${value}" in ${place}`);
	}

	const copy = join(folder, 'planted.sqlite');
	await copyFile(databaseOf(userFolder), copy);
	const [{ bytes, secret }] = forms.filter(({ secret: { name } }) => name === 'session');
	const database = new DatabaseSync(copy);
	database.exec('PRAGMA journal_mode = DELETE; PRAGMA secure_delete = OFF; CREATE TABLE planted (text TEXT)');
	database.prepare('INSERT INTO planted VALUES (?)').run(`before ${bytes.toString()} after`);
	database.exec('DROP TABLE planted');
	database.close();
	const { found } = await searchFolder(folder, forms, (path) => path === basename(copy));
	const isExact = found.length > 0 && found.every((place) => place.includes(secret.name));
	expect(isExact, 'the search finds a session in a freed page of the database', found);
}
