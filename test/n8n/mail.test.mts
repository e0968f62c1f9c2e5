import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMailServer } from '../../n8n/neighbors/mail.mts';
import type { MailServer } from '../../n8n/neighbors/mail.mts';

const LIMIT_MS = 2_000;

let folder: string;
let server: MailServer;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'mail-test-'));
	server = await startMailServer(folder);
});
afterEach(async () => {
	await server.close();
	rmSync(folder, { recursive: true });
});

/** Talks SMTP: sends each line after the answer to the one before, and returns the codes of the answers. */
function speak(lines: readonly string[]): Promise<number[]> {
	return new Promise((resolve, reject) => {
		const codes: number[] = [];
		const left = [...lines];
		const socket = connect(server.port, server.host);
		socket.setEncoding('utf8').on('error', reject);
		socket.on('data', (answer: string) => {
			codes.push(...[...answer.matchAll(/^(\d{3}) /gm)].map(([, code]) => Number(code)));
			const next = left.shift();
			if (next === undefined) socket.end();
			else socket.write(`${next}\r\n`);
		});
		socket.on('close', () => resolve(codes));
	});
}

function login(password: string): string {
	return `AUTH PLAIN ${Buffer.from(`\0${server.user}\0${password}`).toString('base64')}`;
}

const MESSAGE = [
	'MAIL FROM:<billing@example.com>',
	'RCPT TO:<carol@example.com>',
	'DATA',
	'Subject: Invoice\r\nFrom: billing@example.com\r\nTo: carol@example.com\r\n\r\nhttps://example.com/share/1\r\n.',
	'QUIT',
];

test('stores a mail as a file and parses it, with the addresses of the envelope', async () => {
	await speak(['EHLO client.example.com', login(server.password), ...MESSAGE]);

	const mail = await server.waitFor('carol@example.com', LIMIT_MS);

	expect(mail.parsed.subject).toBe('Invoice');
	expect(mail.parsed.text).toContain('https://example.com/share/1');
	expect(mail.envelopeFrom).toBe('billing@example.com');
	expect(existsSync(mail.file)).toBe(true);
});

test('accepts no mail without the password', async () => {
	const [, , afterLogin, afterFrom] = await speak(['EHLO client.example.com', login('wrong'), ...MESSAGE]);

	expect(afterLogin).toBe(535);
	expect(afterFrom).toBe(530);
	expect(server.mails).toEqual([]);
});

test('reports that no mail arrived in time', async () => {
	await expect(server.waitFor('nobody@example.com', 60)).rejects.toThrow(/No mail for nobody@example.com/);
});
