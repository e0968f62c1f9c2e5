import { kindOf } from '../../client/contract/calls';
import { encodeState } from '../../client/contract/encodeStatus';
import type { Failure } from '../../client/contract/failures';
import { STATUS_TEXTS } from '../../client/contract/statusCodes';
import { cutToLength } from '../../client/contract/text';
import { resources } from '../../nodes/Cloud689/Cloud689.node';
import { fieldsOf } from '../../nodes/Cloud689/run/run';
import { wordsFor } from '../../nodes/shared/errors/words';
import { maxAttempts, requestsAtATime } from '../../nodes/shared/fields/requests';
import { useWorkbench } from '../harness/suite.mts';

const operations = resources.flatMap((resource) => resource.operations);
const labelsOf = (operation: (typeof operations)[number]) =>
	[...fieldsOf(operation), requestsAtATime, maxAttempts].map(({ property }) => property.displayName);
/** A label of one word is a word of any sentence. */
const LABELS = [...new Set(operations.flatMap(labelsOf))].filter((label) => label.includes(' '));

const FAILURES: Failure[] = [
	...[...Object.keys(STATUS_TEXTS), 799].map(
		(statusCode): Failure => ({ type: 'refusal', statusCode: Number(statusCode) }),
	),
	...[302, 401, 403, 404, 408, 413, 429, 500, 502, 503, 504].map(
		(httpStatus): Failure => ({ type: 'http', httpStatus }),
	),
	{ type: 'connection', code: 'ECONNRESET' },
	{ type: 'unexpectedAnswer', missing: 'file_id' },
];

test.each(operations.map((operation) => [operation.value, operation] as const))(
	'%s: whatever goes wrong, the advice names only fields that the form has',
	(_value, operation) => {
		const { path } = operation;
		const own = labelsOf(operation);
		for (const failure of FAILURES)
			for (const isForm of [true, false]) {
				const { message, description } = wordsFor(failure, {
					...{ path, kind: kindOf(path), parameters: {}, isForm },
				});
				const named = LABELS.filter((label) => `${message} ${description}`.includes(label));
				expect([failure, named.filter((label) => !own.includes(label))]).toEqual([failure, []]);
			}
	},
);

const describedBy = (path: string, failure: Failure, parameters = {}) =>
	wordsFor(failure, { path, kind: kindOf(path), parameters, isForm: true }).description;

test('an upload that is too large leads to Chunk Size, however the service says so', () => {
	for (const failure of [
		{ type: 'refusal', statusCode: 301 },
		{ type: 'http', httpStatus: 413 },
	] as Failure[]) {
		expect(describedBy('/upload', failure)).toContain('set Chunk Size (MiB) under Options');
		expect(describedBy('/upload', failure)).not.toContain('Base URL');
		expect(describedBy('/user/importusercsv', failure)).not.toContain('Chunk Size');
	}
	expect(describedBy('/upload', { type: 'http', httpStatus: 413 }, { chunks: 3 })).toContain(
		'Lower Chunk Size (MiB) under Options',
	);
});

test.each(['/user/create', '/user/changepassword', '/user/signup'])(
	'where %s may want the password in another form, the error names Send Password As',
	(path) => {
		for (const statusCode of [100, 111, 400, 504, 505, 508])
			expect(describedBy(path, { type: 'refusal', statusCode })).toContain('Send Password As');
		expect(describedBy('/link/create', { type: 'refusal', statusCode: 504 })).not.toContain(
			'Send Password As',
		);
	},
);

test.each([
	[3, 'encoded'],
	['3', 'encoded'],
	[2, 'waiting'],
	[1, 'waiting'],
	[0, 'waiting'],
	[4, 'failed'],
	[-1, 'failed'],
	['-1', 'failed'],
])('progress code %p means %s', (status_encode, state) => {
	expect(encodeState(status_encode)).toBe(state);
});

test('a text is cut to a length, with no half of a character', () => {
	expect(cutToLength('short', 5)).toBe('short');
	expect(cutToLength('a text', 5)).toBe('a tex…');
	expect(cutToLength('😀'.repeat(9), 4)).toBe('😀😀😀😀…');
	expect(cutToLength('a'.repeat(1e6), 500)).toHaveLength(501);
});

describe('what the service says', () => {
	const bench = useWorkbench();

	test('is repeated to a length that people read, without half a secret', () => {
		const secret = 'S3cret-'.repeat(100);
		const serviceText = `${'x'.repeat(480)} ${secret} ${'y'.repeat(1e6)}`;
		const description = wordsFor(
			{ type: 'refusal', statusCode: 100, serviceText },
			{ path: '/user/create', kind: 'otherWrite', parameters: { password: secret }, isForm: false },
		).description;
		expect(description.length).toBeLessThan(900);
		expect(description.split('689Cloud says: ')[1].length).toBeLessThanOrEqual(501);
		expect(description).not.toContain('S3cret');
	});

	test('an encoding that fails with a code below those of waiting is told at once', async () => {
		const { project: projectId, file } = await bench.document('a.pdf', 'x');
		const result = [{ file_id: file, status_encode: -1, description: 'damaged' }];
		bench.sandbox.faults.add({ operation: 'getEncodeStatus', kind: 'result', result, times: 99 });
		bench.sandbox.clearRequests();
		const { error } = await bench.run('protectFile', { projectId, fileId: file });
		expect(error?.message).toContain(`689Cloud could not protect "${file}" (damaged)`);
		expect(error?.context.code).toBe('notProtected');
		expect(bench.sandbox.requests).toHaveLength(2);
	});
});
