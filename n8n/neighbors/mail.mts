import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { LOOPBACK } from '../ports.mts';

/** A mail that arrived, parsed, with the addresses of its SMTP envelope. */
export interface ReceivedMail {
	parsed: ParsedMail;
	envelopeFrom: string;
	envelopeTo: string[];
	/** File with the mail as it arrived. */
	file: string;
}

/** A running mail server that stores all mail and delivers none. */
export interface MailServer {
	host: string;
	port: number;
	user: string;
	password: string;
	/** All mail so far, oldest first. */
	mails: readonly ReceivedMail[];
	/** Waits for the first mail to an address; throws Error if none arrives in time. */
	waitFor(address: string, limitMs: number): Promise<ReceivedMail>;
	close(): Promise<void>;
}

/** How a mail server is set up. */
export interface MailOptions {
	/** Is told of each mail that arrives. */
	onMail?: (mail: ReceivedMail) => void;
}

const POLL_MS = 50;

/**
 * Starts an SMTP server on the loopback address that requires a password and stores each mail as an .eml file.
 *
 * @param folder folder for the mails; created if it does not exist
 */
export async function startMailServer(folder: string, { onMail }: MailOptions = {}): Promise<MailServer> {
	await mkdir(folder, { recursive: true });
	const user = 'mailer@example.com';
	const password = randomBytes(9).toString('base64url');
	const mails: ReceivedMail[] = [];
	const server = new SMTPServer({
		banner: 'stores mail, delivers none',
		// There are no certificates for a loopback address, so there is no TLS that could protect the password.
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
				const mail = {
					parsed: await simpleParser(raw),
					envelopeFrom: mailFrom ? mailFrom.address : '',
					envelopeTo: rcptTo.map(({ address }) => address),
					file,
				};
				mails.push(mail);
				onMail?.(mail);
			})().then(() => callback(), callback);
		},
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, LOOPBACK, resolve);
	});
	// A broken connection must not end this process.
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
				if (Date.now() > deadline)
					throw new Error(`No mail for ${address} arrived within ${limitMs / 1000} s`);
				await sleep(POLL_MS);
			}
		},
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}
