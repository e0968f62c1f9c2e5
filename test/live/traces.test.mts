import { reportOf } from '../../live/report.mts';
import { createSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { Changes } from '../harness/changes.mts';
import { checkSandbox, everything, readingsOf } from './bench.mts';

const HEAD = { version: '1.0.0', date: '2026-01-31', write: true };

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await createSandbox({ encodingMs: 20 });
});
afterEach(async () => await sandbox.close());

/** Names of what the check has made and the service still shows. */
function left(): unknown[] {
	const { database } = sandbox.store;
	return [
		...database.all("SELECT name FROM projects WHERE name LIKE 'check-live%'"),
		...database.all("SELECT title FROM files WHERE title LIKE 'check-live%'"),
		...database.all("SELECT name FROM folders WHERE name LIKE 'check-live%'"),
		...database.all("SELECT mail_address FROM users WHERE mail_address LIKE 'check-live%' AND status = 1"),
	];
}

test('without --write, nothing in the account changes', async () => {
	const changes = new Changes(sandbox);
	const result = await checkSandbox({ ...everything(sandbox), write: false, idleS: 0, inactive: undefined });
	expect(changes.effect().data).toEqual([]);
	expect(result.leftovers).toEqual([]);
	const readings = readingsOf(result);
	expect(readings).toMatchObject({ errorStyle: 'body', pagesOfUsers: 'pagesFrom0', names: 'not looked at' });
	const whys = result.findings.flatMap((finding) => (finding.state === 'not looked at' ? [finding.why] : []));
	expect([...new Set(whys)].sort()).toEqual([
		'needs --idle',
		'needs --write',
		'needs CLOUD689_INACTIVE_EMAIL and CLOUD689_INACTIVE_PASSWORD',
	]);
});

test('with --write, everything is removed, and what cannot be removed is named', async () => {
	const result = await checkSandbox(everything(sandbox));
	expect(left()).toEqual([]);
	expect(result.leftovers).toEqual([
		{
			kind: 'user',
			name: expect.stringMatching(/^check-live-.*@example\.com$/) as string,
			why: 'It is deactivated. No call of the API deletes a user.',
		},
	]);
});

test('what was made is removed when the check is ended early', async () => {
	const ending = new AbortController();
	const { findings } = await checkSandbox(everything(sandbox), {
		signal: ending.signal,
		onFinding: ({ point }) => point.name === 'downloadLimit' && ending.abort(),
	});
	expect(findings.at(-1)?.point.name).toBe('downloadLimit');
	expect(sandbox.count('createProject')).toBe(2);
	expect(left()).toEqual([]);
});

test('what was made is removed after a failure, and its project is found if the answer to its creation was lost', async () => {
	sandbox.faults.add({ operation: 'createProject', kind: 'reset', phase: 'after' });
	sandbox.faults.add({ operation: 'uploadFile', kind: 'http', httpStatus: 500, times: 99 });
	const result = await checkSandbox(everything(sandbox));
	expect(readingsOf(result)).toMatchObject({ chunks: 'refused', encodeStatus: 'unclear' });
	expect(left()).toEqual([]);
});

test('what the service does not remove is named', async () => {
	sandbox.faults.add({ operation: 'deleteProject', kind: 'status', status: 'INVALID_ROLE_USER', times: 99 });
	const { leftovers } = await checkSandbox(everything(sandbox));
	expect(leftovers.filter(({ kind }) => kind === 'project')).toEqual([
		expect.objectContaining({ name: expect.stringContaining('other') as string }),
		expect.objectContaining({ name: expect.stringContaining('limit') as string }),
		expect.objectContaining({ name: expect.stringContaining('main') as string }),
	]);
});

test('a report holds neither secrets nor names nor IDs of the account', async () => {
	const { json, markdown } = reportOf(await checkSandbox(everything(sandbox)), HEAD, []);
	const { database } = sandbox.store;
	const values = [
		...database.all('SELECT mail_address, password_hash, user_id, first_name FROM users'),
		...database.all('SELECT name, project_id, team_id FROM projects'),
		...database.all('SELECT title, file_id FROM files'),
		...database.all('SELECT * FROM sessions'),
	].flatMap((row) => Object.values(row as object).filter((value) => typeof value === 'string'));
	expect(values.length).toBeGreaterThan(50);
	const own = new Set(['Check']);
	const found = values.filter((value) => !own.has(value) && !value.startsWith('check-live'));
	expect(found.filter((value) => `${json}${markdown}`.includes(value))).toEqual([]);
	expect(JSON.parse(json)).toMatchObject({
		readings: expect.arrayContaining([
			{
				point: 'errorStyle',
				openPoint: 'The HTTP status of an error response is not stated',
				state: 'told',
				reading: 'body',
				fits: true,
				figures: { httpStatus: 200, statusCode: 404 },
				place: 'client/contract/envelope.ts',
			},
		]) as unknown,
	});
});

test('a report that would hold a secret is not written', () => {
	const leftovers = [{ kind: 'project', name: 'a secret name', why: 'It is there.' }];
	expect(() => reportOf({ findings: [], leftovers }, HEAD, ['', 'secret name'])).toThrow('was not written');
});
