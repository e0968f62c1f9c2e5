import fc from 'fast-check';
import type { Fault } from '../../sandbox/index.mts';
import { answerProperties } from '../harness/contract.mts';
import { JARGON, anyJson } from './arbitraries.mts';
import { holds, timeLimitMs } from './cases.mts';
import { flawsOfOddAnswer } from './flaws.mts';
import { Playground } from './playground.mts';

/** Values in place of those of the contract. */
const { odd } = fc.letrec((tie) => ({
	odd: fc.oneof(
		{ depthSize: 'small' },
		anyJson,
		fc.constantFrom<unknown>(null, '', 'OK', 0, -1, true, [], {}, [null], [[]], 'x'.repeat(32)),
		fc.dictionary(fc.constantFrom(...answerProperties), tie('odd'), { maxKeys: 6 }),
		fc.array(fc.dictionary(fc.constantFrom(...answerProperties), tie('odd'), { maxKeys: 4 }), {
			maxLength: 3,
		}),
	),
}));
const envelope = fc.record(
	{ status_code: odd, total_records: odd, result: odd, description: odd },
	{ requiredKeys: [] },
);
const body = fc.oneof(
	fc.string(),
	odd.map((value) => JSON.stringify(value)),
	envelope.map((value) => JSON.stringify(value)),
	envelope.map((value) => JSON.stringify({ ...value, status_code: 200 })),
	envelope.map((value) => JSON.stringify({ ...value, status_code: 200 }).slice(0, -1)),
);
const header = fc.oneof(
	fc.constantFrom('0', '1', '-1', '1e9', 'soon', ''),
	fc.stringMatching(/^[\x21-\x7e]{1,20}$/),
);
const headers = fc.record(
	{
		'content-type': fc.constantFrom(
			'application/json',
			'text/html',
			'text/plain',
			'application/pdf',
			'x',
			'*/*; a=b',
		),
		'content-disposition': header.map((value) => `attachment; filename="${value}"`),
		'retry-after': header,
		location: header,
		'set-cookie': header,
	},
	{ requiredKeys: [] },
);

const fault: fc.Arbitrary<Fault> = fc
	.tuple(
		fc.oneof(
			{ weight: 3, arbitrary: fc.record({ kind: fc.constant<Fault['kind']>('result'), result: odd }) },
			{
				weight: 3,
				arbitrary: fc.record({
					kind: fc.constant<Fault['kind']>('http'),
					httpStatus: fc.oneof(
						fc.constantFrom(200, 200, 401, 404, 429, 500, 503),
						fc.integer({ min: 200, max: 599 }),
					),
					body,
					headers,
				}),
			},
			fc.record({ kind: fc.constant<Fault['kind']>('status'), status: fc.integer({ min: -1, max: 1000 }) }),
			fc.record({
				kind: fc.constantFrom<Fault['kind']>('truncated-json', 'reset', 'reset-mid-body', 'empty', 'html'),
			}),
		),
		fc.record({
			operation: fc.constant('*'),
			after: fc.nat(3),
			times: fc.integer({ min: 1, max: 3 }),
			phase: fc.constantFrom<Fault['phase']>('before', 'after'),
		}),
	)
	.map((parts): Fault => Object.assign({}, ...parts))
	// An error may repeat what the service says.
	.filter((one) => !JARGON.test(JSON.stringify(one)));

describe('whatever the service answers', () => {
	let playground: Playground;
	beforeAll(async () => {
		playground = await Playground.open();
	});
	afterAll(async () => {
		await playground.close();
	});

	test(
		'an execution gives linked items, or an error that names its item, and passes nothing odd on',
		async () => {
			const run = fc.record({
				scenario: fc.constantFrom(...playground.scenarios),
				fault,
				itemCount: fc.integer({ min: 1, max: 2 }),
				continueOnFail: fc.boolean(),
			});
			await holds(
				fc.asyncProperty(run, async ({ itemCount, ...execution }) => {
					const items = Array.from({ length: itemCount }, () => ({ json: {} }));
					const result = await playground.run({ ...execution, items });
					expect(flawsOfOddAnswer(result, itemCount, playground.secrets)).toEqual([]);
				}),
				400,
			);
		},
		timeLimitMs(60_000),
	);
});
