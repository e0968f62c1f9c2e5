/** What kinds of files there are, as far as it helps to tell a file from an error that came in its place. */

/** Texts by their language; `binary` begins with bytes that no text begins with. */
export type FileKind = 'json' | 'html' | 'xml' | 'text' | 'parts' | 'binary';

/** Extension → how such a file begins. An empty entry: such files can begin in any way. */
const BEGINNINGS: Record<string, string[]> = {
	...shared(['pdf'], ['%PDF']),
	...shared(
		[
			'zip',
			'docx',
			'docm',
			'dotx',
			'xlsx',
			'xlsm',
			'pptx',
			'pptm',
			'ppsx',
			'odt',
			'ods',
			'odp',
			'epub',
			'jar',
		],
		['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'],
	),
	...shared(['doc', 'xls', 'ppt', 'msg', 'vsd'], ['\xd0\xcf\x11\xe0']),
	...shared(['png'], ['\x89PNG']),
	...shared(['jpg', 'jpeg'], ['\xff\xd8\xff']),
	...shared(['gif'], ['GIF8']),
	...shared(['tif', 'tiff'], ['II*\0', 'MM\0*']),
	...shared(['bmp'], ['BM']),
	...shared(['webp', 'wav', 'avi'], ['RIFF']),
	...shared(['gz', 'tgz'], ['\x1f\x8b']),
	...shared(['7z'], ["7z\xbc\xaf'\x1c"]),
	...shared(['rar'], ['Rar!']),
	...shared(['mp3', 'mp4', 'm4a', 'mov', 'mkv', 'dwg', 'exe', 'bin', 'tar', 'heic', 'ico'], []),
};

const TEXTS: Record<string, FileKind> = {
	...sharedKind(['json', 'geojson', 'map', 'ipynb', 'jsonl', 'ndjson', 'webmanifest'], 'json'),
	...sharedKind(['html', 'htm', 'xhtml'], 'html'),
	...sharedKind(['xml', 'svg', 'xsd', 'xsl', 'xslt', 'rss', 'atom', 'kml', 'gpx', 'plist', 'xlf'], 'xml'),
	...sharedKind(['txt', 'csv', 'tsv', 'md', 'log', 'ini', 'yaml', 'yml', 'rtf', 'ics', 'vcf', 'sql'], 'text'),
	...sharedKind(['mht', 'mhtml', 'eml'], 'parts'),
};

/** What a PDF may have before its first bytes. */
const LEADING_BYTES = 1024;

function shared(extensions: string[], beginnings: string[]): Record<string, string[]> {
	return Object.fromEntries(extensions.map((extension) => [extension, beginnings]));
}

function sharedKind(extensions: string[], kind: FileKind): Record<string, FileKind> {
	return Object.fromEntries(extensions.map((extension) => [extension, kind]));
}

function extensionOf(name: string): string {
	return /\.([a-z0-9]{1,12})$/i.exec(name.trim())?.[1].toLowerCase() ?? '';
}

/** The kind of a media type; undefined for one that says nothing. */
export function kindOfType(type: string): FileKind | undefined {
	const [name] = type.toLowerCase().split(';', 1);
	const plain = name.trim();
	if (/[/+]json$|^application\/(problem|x-ndjson)/.test(plain)) return 'json';
	if (/^text\/html$|xhtml/.test(plain)) return 'html';
	if (/[/+]xml$/.test(plain)) return 'xml';
	if (/^multipart\/|^message\//.test(plain)) return 'parts';
	if (plain.startsWith('text/')) return 'text';
	const isKnown =
		/^(image|audio|video)\/|pdf|zip|officedocument|opendocument|ms-?(word|excel|powerpoint)/.test(plain);
	return isKnown ? 'binary' : undefined;
}

/** The kind that a file name promises; undefined if it promises none. */
export function kindOfName(name: string): FileKind | undefined {
	const extension = extensionOf(name);
	if (Object.hasOwn(TEXTS, extension)) return TEXTS[extension];
	return Object.hasOwn(BEGINNINGS, extension) ? 'binary' : undefined;
}

/** Whether a body of a declared type cannot be a file of this kind. Texts are often declared as plain text. */
export function contradicts(declared: FileKind | undefined, kind: FileKind | undefined): boolean {
	if (declared === undefined || kind === undefined || declared === 'binary') return false;
	if (declared === 'parts' || kind === 'parts') return declared !== kind;
	if (kind === 'binary') return true;
	return declared !== kind && declared !== 'text' && !(declared === 'xml' && kind === 'html');
}

/** What the first bytes of a body look like. */
export function looksLike(head: Uint8Array): 'object' | 'markup' | 'text' | 'binary' {
	const bytes = Buffer.from(head);
	const text = bytes
		.toString('utf8')
		.replace(/^\ufeff/, '')
		.trimStart();
	// A character that was cut at the end of the head is no sign of anything.
	if (/\p{Cc}/u.test(text.replace(/\s/g, '')) || /\ufffd(?!\ufffd{0,3}$)/.test(text)) return 'binary';
	if (/^[{[]/.test(text)) return 'object';
	return text.startsWith('<') ? 'markup' : 'text';
}

/** Whether a body begins as files of this name do; undefined if they have no beginning of their own. */
export function beginsAs(name: string, head: Uint8Array): boolean | undefined {
	const extension = extensionOf(name);
	const beginnings = Object.hasOwn(BEGINNINGS, extension) ? BEGINNINGS[extension] : [];
	if (beginnings.length === 0) return undefined;
	const start = Buffer.from(head).subarray(0, LEADING_BYTES).toString('latin1');
	if (extension === 'pdf') return start.includes('%PDF');
	return beginnings.some((beginning) => start.startsWith(beginning));
}

/** Whether a body begins as a ZIP archive does. */
export function beginsAsZip(head: Uint8Array): boolean {
	return beginsAs('a.zip', head) === true;
}
