import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** The only address that servers here listen on. */
export const LOOPBACK = '127.0.0.1';

/** Finds different TCP ports that are currently free on the loopback address. */
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
