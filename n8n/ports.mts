import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** The only address anything here listens on. */
export const LOOPBACK = '127.0.0.1';

/** Finds TCP ports that are free on the loopback address right now, all different. */
export async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(
		Array.from({ length: count }, () => {
			const server = createServer();
			return new Promise<typeof server>((resolve, reject) => {
				server.once('error', reject).listen(0, LOOPBACK, () => resolve(server));
			});
		}),
	);
	const ports = servers.map((server) => (server.address() as AddressInfo).port);
	await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	return ports;
}
