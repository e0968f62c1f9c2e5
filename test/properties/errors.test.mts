import fc from 'fast-check';
import type { IDataObject, IHttpRequestOptions, INode } from 'n8n-workflow';

import { connectionError, serviceError, unexpectedAnswerError } from '../../nodes/shared/errors/words';
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
const url = fc.constantFrom(...contractOperations.map(({ path }) => path));

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
		url,
		isForm: fc.boolean(),
		inQuery: fc.boolean(),
	}),
);

function requestOf({
	sent,
	ids: named,
	url: path,
	isForm,
	inQuery,
}: {
	sent: IDataObject;
	ids: IDataObject;
	url: string;
	isForm: boolean;
	inQuery: boolean;
}): IHttpRequestOptions {
	const parameters = { ...sent, ...named };
	if (inQuery) return { url: path, qs: parameters };
	if (!isForm) return { url: path, body: parameters };
	const body = new FormData();
	for (const [name, value] of Object.entries(parameters)) body.set(name, String(value));
	return { url: path, body };
}

test('whatever the service says, no secret of the request is repeated', async () => {
	await holds(
		fc.property(
			refused,
			fc.option(fc.integer({ min: 100, max: 999 }), { nil: undefined }),
			fc.integer({ min: 100, max: 599 }),
			(given, statusCode, httpStatus) => {
				const error = serviceError(
					NODE,
					{ ok: false, statusCode, httpStatus, serviceText: given.serviceText },
					requestOf(given),
					3,
				);
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
	const code = fc.oneof(fc.constantFrom('ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ERR_CANCELED'), anyText);
	await holds(
		fc.property(refused, code, fc.nat(50), (given, networkCode, itemIndex) => {
			const request = requestOf(given);
			const cause = Object.assign(new Error(JSON.stringify(given.sent)), {
				code: networkCode,
				config: request,
			});
			for (const error of [
				connectionError(NODE, { cause }, request, itemIndex),
				unexpectedAnswerError(NODE, request, itemIndex),
			]) {
				const text = `${error.message} ${error.description}`;
				for (const one of Object.values(given.sent))
					if (String(one).length > 12) expect(text).not.toContain(one);
				expect(text).not.toMatch(JARGON);
				expect(error.message.endsWith(` [item ${itemIndex}]`)).toBe(true);
				expect(error.context.itemIndex).toBe(itemIndex);
				for (const id of Object.values(given.ids)) expect(text).toContain(id);
			}
		}),
		150,
	);
});
