import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { before, suite, test } from 'node:test';
import type { TestContext } from 'node:test';
import { ROOT } from '../../../scripts/root.mts';
import { fixture } from '../fixture.mts';
import { CAN_LIST_SOCKETS, isOnLoopback, listeningOf } from '../sockets.mts';
import type { Listening } from '../sockets.mts';

const { testbed, sandbox, servers } = fixture;
const skip = CAN_LIST_SOCKETS ? false : `${process.platform} does not tell which process listens where`;

const portOf = (url: string) => Number(new URL(url).port);

/** Everything that sandbox, demo and n8n open can be reached from this machine only. */
suite('Ports', { skip }, () => {
	for (const [index, { n8n }] of servers.entries()) {
		suite(`n8n ${index + 1}`, () => {
			let ports: Listening[];
			before(async () => {
				ports = await listeningOf(n8n.pid);
			});

			test('listens for the editor and for its task runner', () => {
				const numbers = ports.map(({ port }) => port);
				const editor = portOf(n8n.url);
				assert.ok(numbers.includes(editor), `the editor's port ${editor} is not among ${numbers}`);
				assert.ok(
					numbers.some((port) => port !== editor),
					`there is no port but the editor's, ${editor}`,
				);
			});

			test('listens on loopback only', (t) => assertOnLoopback(t, ports));
		});
	}

	suite('this process and what it has started', () => {
		let known: number[];
		let ports: Listening[];
		before(async () => {
			const mail = await testbed.startMail();
			const storage = await testbed.startStorage();
			known = [mail.port, portOf(storage.webDavUrl), portOf(sandbox.url)];
			ports = await listeningOf(process.pid);
		});

		test('listen as mail server, storage server and service', () => {
			const numbers = ports.map(({ port }) => port);
			assert.deepEqual(
				known.filter((port) => !numbers.includes(port)),
				[],
			);
		});

		test('listen on loopback only', (t) => assertOnLoopback(t, ports));
	});

	suite('the sandbox as a program', () => {
		let ports: Listening[];
		before(async () => {
			const args = ['sandbox/main.mts', '--port', '0', '--data-dir', join(testbed.folder, 'own')];
			const program = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
			testbed.onClose(async () => {
				program.kill();
				if (program.exitCode === null && program.signalCode === null) await once(program, 'exit');
			});
			// It prints its address once it listens.
			await once(program.stdout, 'data');
			ports = await listeningOf(program.pid ?? 0);
		});

		test('listens on one port', () => {
			assert.equal(ports.length, 1, JSON.stringify(ports));
		});

		test('listens on loopback only', (t) => assertOnLoopback(t, ports));
	});
});

function assertOnLoopback(t: TestContext, ports: readonly Listening[]): void {
	t.diagnostic(ports.map(({ address, port }) => `${address}:${port}`).join(', '));
	assert.ok(ports.length > 0, 'no ports');
	assert.deepEqual(
		ports.filter((port) => !isOnLoopback(port)),
		[],
	);
}
