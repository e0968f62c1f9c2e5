import { readFile, readdir, readlink } from 'node:fs/promises';
import { processTree } from '../../n8n/processTree.mts';

/** A TCP port on which a process listens. */
export interface Listening {
	address: string;
	port: number;
}

/** Value of the column `st` of a listening socket. */
const LISTEN = '0A';
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Whether the system can tell which process listens where. */
export const CAN_LIST_SOCKETS = process.platform === 'linux';

/** Whether a port is only reachable from this machine. */
export function isOnLoopback({ address }: Listening): boolean {
	return LOOPBACK.test(address);
}

/** Reads a table of sockets (`/proc/net/tcp` or `/proc/net/tcp6` of Linux): inode → listening port. */
export function readTable(text: string): Map<string, Listening> {
	const rows = text
		.trim()
		.split('\n')
		.slice(1)
		.map((line) => line.trim().split(/\s+/));
	return new Map(
		rows
			.filter((columns) => columns[3] === LISTEN)
			.map((columns) => {
				const [address, port] = columns[1].split(':');
				return [columns[9], { address: addressFrom(address), port: Number.parseInt(port, 16) }];
			}),
	);
}

/** Decodes an address from its 32-bit words, each in the byte order of the machine. */
function addressFrom(hex: string): string {
	const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) => [...Buffer.from(word, 'hex')].reverse());
	if (bytes.length === 4) return bytes.join('.');
	const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
	if (isMapped) return `::ffff:${bytes.slice(12).join('.')}`;
	const groups = Array.from({ length: 8 }, (_, at) =>
		((bytes[2 * at] << 8) | bytes[2 * at + 1]).toString(16),
	);
	return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1);
}

/** The ports on which a process and its descendants listen. */
export async function listeningOf(pid: number): Promise<Listening[]> {
	const tables = await Promise.all(
		['tcp', 'tcp6'].map(async (name) =>
			readTable(await readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
		),
	);
	const found: Listening[] = [];
	for (const one of await processTree(pid)) {
		for (const name of await readdir(`/proc/${one}/fd`).catch(() => [])) {
			const target = await readlink(`/proc/${one}/fd/${name}`).catch(() => '');
			const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
			const listening = inode && tables.map((table) => table.get(inode)).find(Boolean);
			if (listening) found.push(listening);
		}
	}
	return found;
}
