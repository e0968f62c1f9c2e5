import fc from 'fast-check';

/** Text of any characters, including lone surrogates. */
export const anyText = fc.oneof(
	fc.string(),
	fc.string({ unit: 'grapheme' }),
	fc.string({ unit: 'binary' }),
	fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
);

const LONGEST_NAME_BYTES = 255;
const RESERVED = [
	'CON',
	'prn',
	'Aux',
	'nul',
	'com1',
	'LPT9',
	'COM¹',
	'con.txt',
	'aux .pdf',
	'nul.',
	'com0.tar.gz',
];

/** Names that some file system, header or form would misread. */
const hardName = fc.constantFrom(
	// Cut off, and without the blanks that Windows drops, it is a device name.
	`con${' '.repeat(LONGEST_NAME_BYTES)}x`,
	...[
		'.',
		'..',
		'...',
		' ',
		'',
		'/',
		'\\',
		'../../etc/passwd',
		'C:\\boot.ini',
		'~',
		'-rf',
		'%00',
		'%2F',
		'%ZZ',
	],
	...[
		'a"b".pdf',
		"o'clock.pdf",
		'a;b=c.pdf',
		'a\r\nSet-Cookie: x',
		'tab\there',
		'nul\0byte',
		'ß.pdf',
		'契約書.pdf',
	],
	...[
		'👩‍👩‍👧.pdf',
		'e\u0301.pdf',
		'\ud83d.pdf',
		'\u202egpj.exe',
		'__proto__',
		'constructor',
		"UTF-8''x",
		...RESERVED,
	],
);

/** Names of about the longest length that file systems allow, 255 bytes, in characters of one to four bytes. */
const longName = fc
	.tuple(
		fc.constantFrom('a', 'é', '字', '𝒳', '. ', 'con '),
		fc.integer({ min: -4, max: 400 }),
		fc.constantFrom('', '.pdf', `.${'x'.repeat(300)}`),
	)
	.map(([unit, more, extension]) => {
		const times = Math.max(1, Math.ceil((LONGEST_NAME_BYTES + more) / Buffer.byteLength(unit)));
		return unit.repeat(times) + extension;
	});

/** File names, good and bad. */
export const fileName = fc.oneof(
	anyText,
	hardName,
	longName,
	fc.tuple(hardName, anyText).map((parts) => parts.join('')),
);

/** JSON values, as an expression or the service may yield them. */
export const anyJson = fc
	.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' })
	.map((value) => JSON.parse(JSON.stringify(value)) as unknown);

/** Values of any type that a parameter or an expression may have. */
export const anyValue = fc.oneof(
	anyText,
	fc.double(),
	fc.integer(),
	fc.constantFrom(
		null,
		undefined,
		true,
		false,
		NaN,
		Infinity,
		-1,
		-0,
		1e9,
		2 ** 53,
		'50',
		' 7 ',
		'1e3',
		'0x1f',
		'',
		' ',
	),
	anyJson,
	fc.date({ noInvalidDate: false }),
	fc.array(fc.oneof(anyText, fc.constant(null), fc.integer())),
	fc.constant(Object.create(null) as object),
	fc.constant({ toString: 'no function', valueOf: 1 }),
);

/** What no text for users ever contains: programmers' words, which come from values that nobody checked. */
export const JARGON =
	/\bundefined\b|\[object|\bNaN\b|Cannot (read|destructure|convert)|is not (a function|iterable)|Invalid time|TypeError/;

/**
 * Calls a function that may refuse a value.
 *
 * @returns what it returned, or why it refused
 */
export function outcomeOf<Value>(call: () => Value): { value: Value } | { refusal: string } {
	try {
		return { value: call() };
	} catch (error) {
		if ((error as Error).constructor.name !== 'Error') throw error;
		return { refusal: (error as Error).message };
	}
}
