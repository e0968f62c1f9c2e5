import { inspect } from 'node:util';
import fc from 'fast-check';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import { kindOf } from '../../client/contract/calls';
import { CallFailed, failureOfAnswer } from '../../client/contract/failures';
import type { Failure, SentRequest } from '../../client/contract/failures';
import { STATUS_TEXTS } from '../../client/contract/statusCodes';
import { toNodeError } from '../../nodes/shared/errors/toNodeError';
import type { NodeError } from '../../nodes/shared/errors/toNodeError';
import { contractOperations } from '../harness/contract.mts';
import { JARGON, anyText } from './arbitraries.mts';
import { holds } from './cases.mts';

const NODE: INode = {
	id: 'node',
	name: '689Cloud',
	type: 'cloud689',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
/** Secret parameters of the contract; secrets in answers have tests of their own. */
const SECRET = [
	'auth_token',
	'access_token',
	'password',
	'confirm_password',
	'confirm_old_password',
	'new_password',
	'confirm_new_password',
	'activation_code',
	'payment_id',
	'content_url',
];

const secret = fc.oneof(
	fc.string({ minLength: 1 }),
	fc.string({ minLength: 1, unit: fc.constantFrom('a', 'b', '*') }),
	fc.webUrl(),
);
const secrets = fc.dictionary(fc.constantFrom(...SECRET), secret, { minKeys: 1 });
const ids = fc.dictionary(
	fc.constantFrom('project_id', 'file_id', 'folder_id', 'user_ids', 'link_id'),
	fc.stringMatching(/^[0-9a-f]{8,32}$/),
);
const path = fc.constantFrom(...contractOperations.map(({ path }) => path));

/** Words of the service that repeat the secrets. */
function wordsWith(sent: IDataObject): fc.Arbitrary<string> {
	const known = Object.values(sent).map(String);
	const written = known.flatMap((one) => [one, encodeURIComponent(one), JSON.stringify(one), one + one]);
	return fc
		.array(fc.oneof(fc.constantFrom(...written, 'a', '*', ' '), anyText))
		.map((parts) => parts.join(''));
}

const refused = secrets.chain((sent) =>
	fc.record({
		sent: fc.constant(sent),
		ids,
		serviceText: wordsWith(sent),
		path,
		isForm: fc.boolean(),
	}),
);

function requestOf({
	sent,
	ids: named,
	path,
	isForm,
}: {
	sent: IDataObject;
	ids: IDataObject;
	path: string;
	isForm: boolean;
}): SentRequest {
	return { path, kind: kindOf(path), parameters: { ...sent, ...named }, isForm };
}

/** The error that n8n shows for a failure. */
function errorFor(failure: Failure, request: SentRequest, itemIndex: number): NodeError {
	const unrelated = { path: '/user/info', kind: 'read' as const, parameters: {}, isForm: false };
	return toNodeError(new CallFailed(failure, request), { node: NODE, itemIndex, request: unrelated });
}

test('whatever the service says, no secret of the request is repeated', async () => {
	await holds(
		fc.property(
			refused,
			fc.option(fc.integer({ min: 100, max: 999 }), { nil: undefined }),
			fc.integer({ min: 100, max: 599 }),
			(given, statusCode, httpStatus) => {
				const { serviceText } = given;
				const answer = { ok: false as const, statusCode, httpStatus, serviceText };
				const error = errorFor(failureOfAnswer(answer), requestOf(given), 3);
				const [, said = ''] = String(error.description).split('689Cloud says: ');
				for (const one of Object.values(given.sent)) {
					expect(said).not.toContain(one);
					expect(said).not.toContain(encodeURIComponent(one));
					expect(said).not.toContain(JSON.stringify(one).slice(1, -1));
				}
				expect(error.message).toMatch(/^[A-Z0-9].*[^.] \[item 3\]$/);
				expect(error.context.itemIndex).toBe(3);
			},
		),
		300,
	);
});

test('the errors for no answer and for an odd one hold no value but the IDs', async () => {
	const code = fc.oneof(fc.constantFrom('ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'), anyText);
	const failure: fc.Arbitrary<Failure> = fc.oneof(
		code.map((networkCode) => ({ type: 'connection' as const, code: networkCode })),
		fc.boolean().map((wasSent) => ({ type: 'stopped' as const, wasSent })),
		fc.constant({ type: 'unexpectedAnswer' as const, missing: 'file_id' }),
		fc.constant({ type: 'brokenFile' as const }),
	);
	await holds(
		fc.property(refused, failure, fc.nat(50), (given, failed, itemIndex) => {
			const error = errorFor(failed, requestOf(given), itemIndex);
			const text = `${error.message} ${error.description}`;
			for (const one of Object.values(given.sent))
				if (String(one).length > 12) expect(text).not.toContain(one);
			expect(text).not.toMatch(JARGON);
			expect(error.message.endsWith(` [item ${itemIndex}]`)).toBe(true);
			expect(error.context.itemIndex).toBe(itemIndex);
			for (const id of Object.values(given.ids)) expect(text).toContain(id);
		}),
		150,
	);
});

test("n8n's error around a broken connection is made anew, without the request that it holds", () => {
	const cause = Object.assign(new Error('socket hang up'), {
		code: 'ECONNRESET',
		config: { data: 'secret-token' },
	});
	const wrapped = new NodeApiError(NODE, cause as unknown as JsonObject);
	const request = { path: '/project/create', kind: 'otherWrite' as const, parameters: {}, isForm: false };
	const error = toNodeError(wrapped, { node: NODE, itemIndex: 3, request });
	expect(error).toBeInstanceOf(NodeApiError);
	expect(error.message).toBe('The connection to 689Cloud was lost [item 3]');
	expect(inspect(error, { depth: 12, showHidden: true })).not.toContain('secret-token');
});

test('a bug of this package is told as what it is, with its stack', () => {
	const bug = (() => {
		try {
			return (undefined as unknown as { length: number }).length;
		} catch (error) {
			return error as Error;
		}
	})() as Error;
	const request = { path: '/project/create', kind: 'otherWrite' as const, parameters: {}, isForm: false };
	const error = toNodeError(bug, { node: NODE, itemIndex: 3, request });
	expect(error).toBeInstanceOf(NodeOperationError);
	expect(error.message).toContain(bug.message);
	expect(error.message).not.toContain('689Cloud answered');
	expect(error.stack).toBe(bug.stack);
});

test('no error advises what could create or send something twice', async () => {
	const failure: fc.Arbitrary<Failure> = fc.oneof(
		fc.constantFrom('ECONNRESET', 'ETIMEDOUT', 'ECONNREFUSED', '').map((code) => ({
			type: 'connection' as const,
			code,
		})),
		fc
			.record({
				httpStatus: fc.integer({ min: 200, max: 599 }),
				retryAfterS: fc.constantFrom(undefined, 0, 5),
			})
			.map((answer) => ({ type: 'http' as const, ...answer })),
		fc
			.constantFrom(...Object.keys(STATUS_TEXTS).map(Number), 799)
			.map((statusCode) => ({ type: 'refusal' as const, statusCode })),
		fc.constant({ type: 'unexpectedAnswer' as const, missing: 'file_id' }),
	);
	await holds(
		fc.property(refused, failure, (given, failed) => {
			const text = String(errorFor(failed, requestOf(given), 0).description);
			expect(text).not.toMatch(/Retry On Fail|run the workflow again/);
			if (text.includes('It is not known whether'))
				expect(text).not.toMatch(/(?<!before you )run this item again/i);
		}),
		300,
	);
});
