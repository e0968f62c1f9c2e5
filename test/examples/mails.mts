import { randomUUID } from 'node:crypto';

/** A file in a mail. */
export interface Attachment {
	name: string;
	bytes: Buffer;
}

const LINE = /.{1,76}/g;

/** A mail with attachments, as it is transferred. */
export function rawMail(from: string, subject: string, attachments: readonly Attachment[]): string {
	const boundary = `b-${randomUUID()}`;
	const parts = attachments.map(({ name, bytes }) =>
		[
			`--${boundary}`,
			`Content-Type: application/pdf; name="${name}"`,
			`Content-Disposition: attachment; filename="${name}"`,
			'Content-Transfer-Encoding: base64',
			'',
			...(bytes.toString('base64').match(LINE) ?? []),
		].join('\r\n'),
	);
	return [
		`From: ${from}`,
		'To: documents@example.com',
		`Subject: ${subject}`,
		`Date: ${new Date().toUTCString()}`,
		`Message-ID: <${randomUUID()}@example.com>`,
		'MIME-Version: 1.0',
		`Content-Type: multipart/mixed; boundary="${boundary}"`,
		'',
		`--${boundary}`,
		'Content-Type: text/plain; charset=utf-8',
		'',
		'See the attachment.',
		...parts,
		`--${boundary}--`,
		'',
	].join('\r\n');
}
