import fc from 'fast-check';
import { toFileName } from '../../client/files/fileName';
import { useWorkbench } from '../harness/suite.mts';
import { NIGHTLY_CASES, holds, timeLimitMs } from './cases.mts';

/** A file as the service has it. */
interface Stored {
	name: string;
	type: string;
	content: Buffer;
}

/** What came in its place. */
interface Answer {
	body: Buffer;
	type: string;
	/** How the answer names the file. */
	naming: 'none' | 'right' | 'unreadable' | 'empty';
	httpStatus: number;
}

const ENDINGS: Array<[ending: string, type: string, start: string]> = [
	['.pdf', 'application/pdf', '%PDF-1.7\n'],
	['.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK\x03\x04'],
	['.png', 'image/png', '\x89PNG'],
	['.jpg', 'image/jpeg', '\xff\xd8\xff'],
	['.zip', 'application/zip', 'PK\x03\x04'],
	['.json', 'application/json', '{"a":'],
	['.html', 'text/html', '<!doctype html>'],
	['.xml', 'application/xml', '<?xml version="1.0"?><a>'],
	['.txt', 'text/plain', ''],
	['.csv', 'text/csv', 'a,b\n'],
	['', 'application/octet-stream', ''],
	['.odd', 'application/x-odd', ''],
];
const TYPES = [
	...[
		'',
		'application/octet-stream',
		'application/json',
		'application/problem+json',
		'text/html; charset=UTF-8',
	],
	...['text/plain', 'application/xml', 'application/pdf', 'image/png', 'multipart/mixed; boundary=x'],
];

const stored: fc.Arbitrary<Stored> = fc
	.record({
		stem: fc.stringMatching(/^[\p{L}\d][\p{L}\d ()_-]{0,30}$/u),
		kind: fc.constantFrom(...ENDINGS),
		rest: fc.oneof(
			fc.uint8Array({ maxLength: 400 }),
			fc.string({ maxLength: 100 }).map((text) => Buffer.from(text)),
		),
	})
	.map(({ stem, kind: [ending, type, start], rest }) => ({
		name: `${stem}${ending}`,
		type,
		content: Buffer.concat([Buffer.from(start, 'latin1'), rest]),
	}));

const code = fc.constantFrom(200, 401, 403, 404, 500, 502, 999, '401', '500');
const message = fc.oneof(
	fc
		.tuple(code, fc.jsonValue())
		.map(([status_code, more]) => JSON.stringify({ status_code, total_records: null, more })),
	code.map((status_code) => JSON.stringify({ status_code, total_records: null })),
	fc.jsonValue().map((error) => JSON.stringify({ error })),
	code.map((error) => `<?xml version="1.0"?><error><code>${error}</code></error>`),
	code.map((error) => `<!doctype html><title>${error}</title><h1>Something went wrong</h1>`),
	code.map((error) => `${error} Service unavailable`),
	fc.constantFrom('', ' ', '\n', 'Bad Gateway', 'Unauthorized', '--x\r\n\r\n%PDF\r\n--x--'),
);

/** The file itself, part of it, more than it, or a message. */
function bodyFor({ content }: Stored): fc.Arbitrary<Buffer> {
	return fc.oneof(
		fc.constant(content),
		fc.nat(content.length).map((length) => content.subarray(0, length)),
		fc.uint8Array({ minLength: 1, maxLength: 100 }).map((more) => Buffer.concat([content, more])),
		message.map((text) => Buffer.from(text)),
	);
}

function answerFor(file: Stored): fc.Arbitrary<Answer> {
	return fc.record({
		body: bodyFor(file),
		type: fc.oneof(fc.constant(file.type), fc.constantFrom(...TYPES)),
		naming: fc.constantFrom('none', 'none', 'unreadable', 'empty', 'right'),
		httpStatus: fc.constantFrom(200, 200, 200, 200, 200, 203, 206, 302),
	});
}

const NAMINGS = { none: '', empty: 'attachment', unreadable: 'attachment; filename="\u0093\u00fa.pdf"' };

function headersOf({ naming, type }: Answer, { name }: Stored): Record<string, string> {
	const named = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
	const disposition = naming === 'right' ? named : NAMINGS[naming];
	return { 'content-type': type, ...(disposition && { 'content-disposition': disposition }) };
}

/**
 * An answer that names the file, of a type that it may have, with a length, is believed unless it is a message: no look-up is
 * made.
 */
function isBelieved({ naming, body, type }: Answer, file: Stored): boolean {
	const start = body.toString('latin1').trimStart();
	const isBinary = /^(application\/(pdf|zip|vnd)|image)/.test(file.type);
	const isOdd = isBinary && (/^[{<]/.test(start) || /json|^text|[/+]xml/.test(type));
	return naming === 'right' && !isOdd && body.length > 0;
}

describe('whatever comes in place of a file', () => {
	const bench = useWorkbench();
	let projectId: string;
	let fileId: string;
	beforeAll(async () => {
		({ project: projectId, file: fileId } = await bench.document('a.bin', 'x'));
	});

	test(
		'what becomes binary data is the stored bytes under the stored name, or it is an error',
		async () => {
			const trial = stored.chain((file) => fc.tuple(fc.constant(file), answerFor(file)));
			await holds(
				fc.asyncProperty(trial, async ([file, answer]) => {
					const isFile = answer.body.equals(file.content);
					// Of two contents of one length, only the service knows which is the file.
					fc.pre(isFile || answer.body.length !== file.content.length);
					fc.pre(isFile || !isBelieved(answer, file));
					bench.sandbox.store.items.updateFile(fileId, {
						...{ title: file.name, content_type: file.type, file_size: file.content.length },
					});
					bench.sandbox.faults.clear();
					bench.sandbox.faults.add({
						...{ operation: 'downloadFile', kind: 'http', httpStatus: answer.httpStatus, times: 9 },
						...{ body: answer.body as never, headers: headersOf(answer, file) },
					});
					const { items, error } = await bench.run('downloadFile', {
						...{ projectId, fileId, maxAttempts: 1 },
					});
					if (error) {
						expect(items).toEqual([]);
						// The file itself is refused only if the answer says that it is something else.
						const isPlain = answer.type === file.type && answer.httpStatus === 200;
						if (isFile && isPlain) throw error;
						return;
					}
					const [{ binary = {} }] = items;
					expect(answer.httpStatus).toBe(200);
					expect((await bench.engine.readBinary(binary.data)).equals(file.content)).toBe(true);
					expect(binary.data.fileName).toBe(toFileName(file.name));
				}),
				80,
				NIGHTLY_CASES,
			);
		},
		timeLimitMs(60_000),
	);
});
