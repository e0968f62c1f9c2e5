import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { LOOPBACK } from '../ports.mts';

/** A mail that arrived: taken apart, and the addresses it was really handed over with. */
export interface ReceivedMail {
	parsed: ParsedMail;
	envelopeFrom: string;
	envelopeTo: string[];
	/** The file that holds it as it came. */
	file: string;
}

/** A running mail server that keeps all mail and delivers none. */
export interface MailServer {
	host: string;
	port: number;
	user: string;
	password: string;
	/** All mail so far, oldest first. */
	mails: readonly ReceivedMail[];
	/** Resolves to the first mail for an address; throws Error if none comes in time. */
	waitFor(address: string, limitMs: number): Promise<ReceivedMail>;
	close(): Promise<void>;
}

const POLL_MS = 50;

/**
 * Starts an SMTP server on the loopback address that wants a password and keeps each mail as an .eml file.
 *
 * @param folder where the mails go; made if it is not there
 */
export async function startMailServer(folder: string): Promise<MailServer> {
	await mkdir(folder, { recursive: true });
	const user = 'mailer@example.com';
	const password = randomBytes(9).toString('base64url');
	const mails: ReceivedMail[] = [];
	const server = new SMTPServer({
		banner: 'keeps mail, delivers none',
		// There is no certificate on a loopback address, so neither is there TLS to protect the password.
		disabledCommands: ['STARTTLS'],
		allowInsecureAuth: true,
		disableReverseLookup: true,
		onAuth(given, _session, callback) {
			if (given.username === user && given.password === password) callback(null, { user });
			else callback(new Error('Wrong user name or password'));
		},
		onData(stream, session, callback) {
			void (async () => {
				const chunks: Buffer[] = [];
				for await (const chunk of stream) chunks.push(chunk as Buffer);
				const raw = Buffer.concat(chunks);
				const file = join(folder, `${String(mails.length + 1).padStart(3, '0')}.eml`);
				await writeFile(file, raw);
				const { mailFrom, rcptTo } = session.envelope;
				mails.push({
					parsed: await simpleParser(raw),
					envelopeFrom: mailFrom ? mailFrom.address : '',
					envelopeTo: rcptTo.map(({ address }) => address),
					file,
				});
			})().then(() => callback(), callback);
		},
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, LOOPBACK, resolve);
	});
	// A client that breaks off must not end the demo.
	server.on('error', () => {});
	const { port } = server.server.address() as AddressInfo;

	return {
		host: LOOPBACK,
		port,
		user,
		password,
		mails,
		async waitFor(address, limitMs) {
			const deadline = Date.now() + limitMs;
			for (;;) {
				const found = mails.find(({ envelopeTo }) => envelopeTo.includes(address));
				if (found) return found;
				if (Date.now() > deadline) throw new Error(`No mail for ${address} came within ${limitMs / 1000} s`);
				await sleep(POLL_MS);
			}
		},
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}
