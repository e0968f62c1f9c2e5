import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';
import { JARGON, anyText, fileName } from './arbitraries.mts';

/** Expressions whose values a workflow cannot contain, or that have no value. */
export const EXPRESSIONS = [
	...[
		'null',
		'undefined',
		'NaN',
		'1 / 0',
		'[]',
		'{}',
		'[null]',
		'$json.nothing',
		'$now',
		'$today.plus({ days: 1 })',
	],
	...['new Date("2030-01-01")', 'new Date("never")', '"50"', '" "', '-0', '[1, "2", null, " 3 "]', '[[1]]'],
].map((code) => `={{ ${code} }}`);

/** Values that are wrong for most parameters. */
const junk = fc.oneof(
	anyText,
	fc.constantFrom<unknown>(
		null,
		[],
		{},
		[[]],
		[null],
		[{ id: 'a' }],
		{ value: 1 },
		true,
		0,
		-1,
		1e9,
		2 ** 31,
		2 ** 53,
	),
	fc.jsonValue({ maxDepth: 2 }),
);

const number = fc.oneof(
	fc.constantFrom<unknown>(
		0,
		-1,
		1,
		2,
		50,
		1e9,
		2 ** 31,
		2 ** 53,
		1.5,
		'50',
		' 7 ',
		'1e3',
		'many',
		'',
		' ',
		'0x10',
	),
	fc.integer(),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const moment = fc.oneof(
	fc.constantFrom(
		'2030-12-31',
		'2030/12/31',
		'2030-02-30',
		'2030-12-31T18:00',
		'12/31/2030',
		'soon',
		'1924905600000',
	),
	fc.constantFrom('2030-12-31T18:00:00+09:00', '2030-01-01T00:00:00+99:00', '2030-01-01T10:00 PM', '', ' '),
	fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);

function text(ids: string[]): fc.Arbitrary<unknown> {
	const id = fc.constantFrom(...ids, 'f'.repeat(32), '', ' ', 'x');
	const gap = fc.constantFrom(',', ' ', '\n', ';', ', ,');
	return fc.oneof(
		id,
		fileName,
		fc.tuple(fc.array(id), gap).map(([parts, comma]) => parts.join(comma)),
		fc.array(fc.oneof(id, fc.constant(null), fc.integer())),
		fc.constantFrom(
			'a@example.com',
			'a@example.com, b@example.com',
			'a@',
			'Offers/2030',
			'/',
			'../..',
			'data',
		),
		fc.constantFrom('https://www.example.com/view-link/x', 'YQ==', '***a*', '405,406'),
	);
}

function choicesOf(options: NonNullable<INodeProperties['options']>): unknown[] {
	return options.flatMap((option): unknown[] => ('value' in option ? [option.value] : []));
}

/** Values that the form itself would give, for parameters that are not texts. */
export function plainValueOf({
	type,
	typeOptions = {},
	options = [],
}: INodeProperties): fc.Arbitrary<unknown> | undefined {
	const { minValue = 0, maxValue = 100 } = typeOptions;
	if (type === 'boolean') return fc.boolean();
	if (type === 'number') return fc.integer({ min: minValue, max: maxValue });
	return type === 'options' ? fc.constantFrom(...choicesOf(options)) : undefined;
}

/**
 * Values for a parameter of the form, most of them of its type.
 *
 * @param ids IDs that exist
 */
export function valueOf({ type, options = [] }: INodeProperties, ids: string[]): fc.Arbitrary<unknown> {
	const choices = choicesOf(options);
	const fitting: Record<string, () => fc.Arbitrary<unknown>> = {
		boolean: () => fc.constantFrom<unknown>(true, false, 'true', 'false', 'TRUE', 'yes', 1),
		number: () => number,
		dateTime: () => moment,
		options: () => fc.constantFrom<unknown>(...choices, ...choices.map(String), 99, 'other'),
		multiOptions: () => fc.oneof(fc.subarray(choices), fc.constantFrom(...choices), fc.constant(['other'])),
	};
	return (
		fc
			.oneof({ weight: 3, arbitrary: fitting[type]?.() ?? text(ids) }, { weight: 1, arbitrary: junk })
			// An error may repeat what a user typed.
			.filter((value) => !JARGON.test(JSON.stringify(value)))
	);
}
