import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { ROOT } from '../../scripts/root.mts';
import type { Expect } from './runs.mts';
import { CAN_LIST_SOCKETS, isOnLoopback, listeningOf } from './sockets.mts';
import type { Listening } from './sockets.mts';
import type { Stage } from './stage.mts';

/** What sandbox, demo and n8n open can be reached from this machine only. Needs Linux; elsewhere it says so and checks nothing. */
export async function checkPorts({ testbed, servers, sandbox }: Stage, expect: Expect): Promise<void> {
	if (!CAN_LIST_SOCKETS) {
		console.log(`- ports are not checked: ${process.platform} does not tell which process listens where`);
		return;
	}
	const mail = await testbed.startMail();
	const storage = await testbed.startStorage();
	const command = spawn(
		process.execPath,
		['sandbox/main.mts', '--port', '0', '--data-dir', join(testbed.folder, 'own')],
		{
			cwd: ROOT,
			stdio: ['ignore', 'pipe', 'inherit'],
		},
	);
	testbed.onClose(async () => {
		command.kill();
		if (command.exitCode === null && command.signalCode === null) await once(command, 'exit');
	});
	// It says where it listens once it does.
	await once(command.stdout, 'data');

	for (const [index, { n8n }] of servers.entries()) {
		const ports = await listeningOf(n8n.pid);
		const editor = Number(new URL(n8n.url).port);
		const broker = ports.filter(({ port }) => port !== editor);
		const hasBoth = ports.some(({ port }) => port === editor) && broker.length > 0;
		expect(hasBoth, `n8n ${index + 1} listens for the editor and for its task runner`, ports);
		expectLoopback(expect, `n8n ${index + 1}`, ports);
	}
	const own = await listeningOf(process.pid);
	const known = [mail.port, Number(new URL(storage.webDavUrl).port), Number(new URL(sandbox.url).port)];
	const seesAll = known.every((port) => own.some((one) => one.port === port));
	expect(seesAll, 'mail server, storage server and service are among the ports', { own, known });
	expectLoopback(expect, 'all of this program and what it has started', own);
	const alone = await listeningOf(command.pid ?? 0);
	expect(alone.length === 1, 'the sandbox as a program listens on one port', alone);
	expectLoopback(expect, 'the sandbox as a program', alone);
}

function expectLoopback(expect: Expect, who: string, ports: Listening[]): void {
	const list = ports.map(({ address, port }) => `${address}:${port}`).join(', ');
	expect(ports.length > 0 && ports.every(isOnLoopback), `${who}: on loopback only (${list})`, list);
}
