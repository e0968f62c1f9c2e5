import { BASE_PATH } from '../http/paths.mts';

/** Address of a sandbox that listens on this machine only. */
export const LOOPBACK = '127.0.0.1';

const EVERY_ADDRESS = ['0.0.0.0', '::'];

/** Where the sandbox is reached. */
export interface Address {
	/** Root of the server as seen from this machine, `http://127.0.0.1:PORT`. */
	origin: string;
	/** Base URL for an n8n on this machine. */
	url: string;
	/** Base URL for an n8n in a container on this machine. */
	containerUrl: string;
	/** Whether other machines can reach it. */
	isOpen: boolean;
}

/** The addresses of a sandbox. @param host what it listens on */
export function addressOf(host: string, port: number): Address {
	const name = EVERY_ADDRESS.includes(host) ? LOOPBACK : host.includes(':') ? `[${host}]` : host;
	const origin = `http://${name}:${port}`;
	return {
		origin,
		url: origin + BASE_PATH,
		containerUrl: `http://host.docker.internal:${port}${BASE_PATH}`,
		isOpen: !['localhost', '::1'].includes(host) && !host.startsWith('127.'),
	};
}

/** How an n8n in a container on Linux reaches the sandbox; elsewhere, Docker does it by itself. */
export function containerHint({ isOpen }: Pick<Address, 'isOpen'>): string {
	const option = '--add-host=host.docker.internal:host-gateway';
	if (isOpen) return `On Linux, start its container with ${option}.`;
	return `On Linux, start its container with --network host, and use the base URL above. Or start the sandbox with --host 0.0.0.0, and the container with ${option}.`;
}
