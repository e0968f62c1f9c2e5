import assert from 'node:assert/strict';
import { afterEach, before, suite, test } from 'node:test';
import { cloud689 } from '../../../n8n/chain.mts';
import type { CredentialReference } from '../../../n8n/index.mts';
import { importCredentials } from '../../../n8n/workflows.mts';
import type { Fault } from '../../../sandbox/index.mts';
import { until } from '../../harness/until.mts';
import { fixture } from '../fixture.mts';
import { code, runInput } from '../inputs.mts';
import { CAN_LIST_SOCKETS, connectionsTo } from '../sockets.mts';

const { sandbox, servers, people } = fixture;
const { rest, n8n } = servers[0];
const { project, file } = sandbox.ids;
const { faults } = sandbox;
const DOWNLOADS = 30;
const KIB = 1024;

/** "Timeout" under Request Options of a node, in seconds; its requests are sent once. */
const within = (seconds: number) => ({
	...{ maxAttempts: 1, requestOptions: { timeout: seconds * 1000 } },
});
const download = (seconds: number) =>
	cloud689('file', 'downloadFile', { projectId: project.contracts, fileId: file.contract }, within(seconds));
const whoAmI = (more = {}) => cloud689('user', 'getCurrentUser', {}, more);
const items = (count: number) =>
	code(`return Array.from({ length: ${count} }, (_, i) => ({ json: { i } }));`);
const ON_ERROR = { onError: 'continueRegularOutput' };
const textsOf = (run: Awaited<ReturnType<typeof runInput>>) =>
	run.items.map(({ json }) => String(json.error ?? ''));
const sockets = async () => await connectionsTo(Number(new URL(sandbox.url).port), n8n.pid);

/** What never ends by itself: n8n and the other work of the account go on. */
suite('Bounds', () => {
	before(async () => {
		assert.equal((await runInput('has a session', {}, whoAmI())).error, '');
	});
	afterEach(() => faults.clear());

	suite('Downloads that stall', () => {
		test('one beside another workflow of the account, which finishes meanwhile', async () => {
			faults.add({ operation: 'downloadFile', kind: 'hold-mid-body' });
			const stalled = runInput('one stalls', {}, download(6));
			await until('the download stalls', () => faults.held === 1);
			const other = await runInput('beside one that stalls', {}, whoAmI());
			assert.equal(other.error, '');
			assert.equal(faults.held, 1, 'the other workflow finished only after the bound');
			assert.match((await stalled).error, /^Almost none of the file was transferred for 6 s/);
			await until('its connection is closed', () => faults.held === 0);
		});

		test('as many as the account may have: the others go on after the bound', async () => {
			faults.add({ operation: 'downloadFile', kind: 'hold-mid-body', times: 8 });
			const stalled = runInput('eight stall', { Make: items(10) }, download(3), { node: ON_ERROR });
			await until('eight downloads stall', () => faults.held === 8);
			if (CAN_LIST_SOCKETS) assert.ok((await sockets()) >= 8, 'the sockets of n8n are not found');
			const other = runInput('beside eight that stall', {}, whoAmI());
			assert.equal((await other).error, '');
			const texts = textsOf(await stalled);
			assert.equal(
				texts.filter((text) => text.startsWith('Almost none of the file was transferred for 3 s')).length,
				8,
			);
			assert.equal(texts.filter((text) => text === '').length, 2);
			await until('their connections are closed', () => faults.held === 0);
		});
	});

	suite('Downloads that are refused', { skip: !CAN_LIST_SOCKETS }, () => {
		const page = `<html>${'x'.repeat(2048 * KIB)}</html>`;
		const http = (httpStatus: number, headers = {}): Fault => ({
			...{ kind: 'http', httpStatus, headers, body: page },
		});
		const refusals: Record<string, Fault> = {
			'HTTP 403 and a large body': http(403),
			'HTTP 206': http(206),
			'a web page': http(200, { 'content-type': 'text/html' }),
		};
		for (const [what, fault] of Object.entries(refusals)) {
			test(`${DOWNLOADS} with ${what}: n8n holds no more sockets than before`, async () => {
				await until('what was before has ended', async () => (await sockets()) === 0);
				faults.add({ ...fault, operation: 'downloadFile', times: Infinity });
				const run = await runInput(what, { Make: items(DOWNLOADS) }, download(20), { node: ON_ERROR });
				assert.equal(textsOf(run).filter((text) => text !== '').length, DOWNLOADS);
				await until('all sockets are closed', async () => (await sockets()) === 0);
				assert.equal(sandbox.traffic.connections, 0);
			});
		}
	});

	suite('A login that never answers', () => {
		let fresh: CredentialReference;
		before(async () => {
			const { admin } = people.credentials;
			// The same user, and another session: this credential does not say which team.
			const data = { ...admin.data, teamId: '' };
			[fresh] = await importCredentials(rest, [{ ...admin, name: 'fresh', data }]);
		});

		test('does not hold up whoever has a session, and everybody goes on after its bound', async () => {
			faults.add({ operation: 'login', kind: 'hold' });
			const waiting = ['a fresh credential', 'another with it'].map(
				async (title) =>
					await runInput(title, { Make: items(10) }, whoAmI(within(6)), {
						...{ credential: fresh, node: ON_ERROR },
					}),
			);
			await until('the login is held', () => faults.held === 1);
			const other = await runInput('beside a login', { Make: items(10) }, whoAmI());
			assert.deepEqual([other.error, other.items.length], ['', 10]);
			assert.equal(faults.held, 1, 'the other workflow finished only after the bound');
			for (const run of await Promise.all(waiting)) {
				const texts = textsOf(run);
				assert.equal(texts.length, 10);
				for (const text of texts) assert.match(text, /did not respond to the sign-in in time/);
			}
			const later = await runInput('later', {}, whoAmI(), { credential: fresh });
			assert.equal(later.error, '');
		});
	});
});
