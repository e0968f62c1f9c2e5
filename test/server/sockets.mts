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
	return new Map(
		rowsOf(text)
			.filter(({ state }) => state === LISTEN)
			.map(({ own, inode }) => {
				const [address, port] = own.split(':');
				return [inode, { address: addressFrom(address), port: Number.parseInt(port, 16) }];
			}),
	);
}

/** Reads the same table: inode → port of the other end, of sockets that are or were connected, also half closed. */
export function readConnections(text: string): Map<string, number> {
	return new Map(
		rowsOf(text)
			.filter(({ state }) => state !== LISTEN)
			.map(({ other, inode }) => [inode, Number.parseInt(other.split(':')[1], 16)]),
	);
}

function rowsOf(text: string): Array<{ own: string; other: string; state: string; inode: string }> {
	const lines = text.trim().split('\n').slice(1);
	return lines.map((line) => {
		const columns = line.trim().split(/\s+/);
		return { own: columns[1], other: columns[2], state: columns[3], inode: columns[9] };
	});
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
	const tables = await readTables(readTable);
	return (await socketsOf(pid)).flatMap((inode) => tables.get(inode) ?? []);
}

/** How many sockets a process and its descendants hold whose other end is a port. */
export async function connectionsTo(port: number, pid: number): Promise<number> {
	const tables = await readTables(readConnections);
	return (await socketsOf(pid)).filter((inode) => tables.get(inode) === port).length;
}

async function readTables<T>(read: (text: string) => Map<string, T>): Promise<Map<string, T>> {
	const texts = await Promise.all(
		['tcp', 'tcp6'].map(async (name) => await readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
	);
	return new Map(texts.flatMap((text) => [...read(text)]));
}

/** Inodes of the sockets of a process and its descendants. */
async function socketsOf(pid: number): Promise<string[]> {
	const found: string[] = [];
	for (const one of await processTree(pid)) {
		for (const name of await readdir(`/proc/${one}/fd`).catch(() => [])) {
			const target = await readlink(`/proc/${one}/fd/${name}`).catch(() => '');
			const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
			if (inode !== undefined) found.push(inode);
		}
	}
	return found;
}
