import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import type { AddressInfo, Server } from 'node:net';
import { LOOPBACK } from '../ports.mts';

/** What this code uses of hoodiecrow-imap, which has no types. */
interface Hoodiecrow {
	server: Server;
	listen(port: number, host: string, callback: () => void): void;
	close(callback: () => void): void;
	appendMessage(mailbox: string, flags: string[], date: string | undefined, raw: string): unknown;
	getMailbox(name: string): { messages: Array<{ flags: string[] }> };
}

const hoodiecrow = createRequire(import.meta.url)('hoodiecrow-imap') as (options: object) => Hoodiecrow;

/** A running mailbox that n8n's IMAP trigger can watch. */
export interface Mailbox {
	host: string;
	port: number;
	user: string;
	password: string;
	/** Puts a mail into the inbox, as it would arrive. @param raw ASCII, with CRLF at the end of each line */
	deliver(raw: string): void;
	/** How many mails of the inbox have been read. */
	readonly read: number;
	close(): Promise<void>;
}

/** Starts an IMAP server on the loopback address that has one empty inbox, in memory. */
export async function startMailbox(): Promise<Mailbox> {
	const user = 'documents@example.com';
	const password = randomBytes(9).toString('base64url');
	const imap = hoodiecrow({
		plugins: ['ID', 'IDLE', 'SASL-IR', 'AUTH-PLAIN', 'NAMESPACE', 'UNSELECT', 'LITERALPLUS'],
		users: { [user]: { password } },
		storage: { INBOX: {}, '': {} },
	});
	const sockets = new Set<{ destroy(): void }>();
	imap.server.on('connection', (socket) => {
		sockets.add(socket);
		// A client that hangs up must not end this process.
		socket.on('error', () => {});
		socket.once('close', () => sockets.delete(socket));
	});
	await new Promise<void>((resolve, reject) => {
		imap.server.once('error', reject);
		imap.listen(0, LOOPBACK, resolve);
	});
	return {
		host: LOOPBACK,
		port: (imap.server.address() as AddressInfo).port,
		user,
		password,
		deliver: (raw) => void imap.appendMessage('INBOX', [], undefined, raw),
		get read() {
			return imap
				.getMailbox('INBOX')
				.messages.filter(({ flags }) => flags.some((flag) => flag.toLowerCase() === '\\seen')).length;
		},
		async close() {
			const closed = new Promise<void>((resolve) => imap.close(resolve));
			for (const socket of sockets) socket.destroy();
			await closed;
		},
	};
}
