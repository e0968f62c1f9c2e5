import fc from 'fast-check';
import { isEnvelope, readAnswer } from '../../client/contract/envelope';
import { anyJson, anyText, anyValue } from './arbitraries.mts';
import { holds } from './cases.mts';

const envelopeLike = fc.record(
	{
		status_code: fc.oneof(anyValue, fc.constant(200)),
		total_records: anyValue,
		result: anyValue,
		description: anyValue,
		other: anyValue,
	},
	{ requiredKeys: [] },
);
const body = fc.oneof(
	anyText,
	anyText.map((text) => Buffer.from(text)),
	anyValue,
	anyJson.map((value) => JSON.stringify(value)),
	envelopeLike,
	envelopeLike.map((value) => JSON.stringify(value)),
	envelopeLike.map((value) => JSON.stringify(value).slice(0, -1)),
);
const header = fc.oneof(
	anyText,
	fc.constantFrom('120', '-1', 'Wed, 21 Oct 2099 07:28:00 GMT', '9'.repeat(400)),
	fc.array(anyText),
	fc.constant(undefined),
);

test('whatever is answered, it is read as a success or as a failure', async () => {
	await holds(
		fc.property(body, fc.integer({ min: 100, max: 599 }), header, (answered, httpStatus, retryAfter) => {
			const answer = readAnswer(answered, httpStatus, { 'retry-after': retryAfter as string });
			if (answer.ok) {
				expect(Object.keys(answer).sort()).toEqual(['ok', 'result', 'totalRecords']);
				expect(answer.totalRecords === null || Number.isFinite(answer.totalRecords)).toBe(true);
				return;
			}
			const { statusCode, serviceText, retryAfterS } = answer;
			expect(answer.httpStatus).toBe(httpStatus);
			expect(statusCode === undefined || (Number.isSafeInteger(statusCode) && statusCode !== 200)).toBe(true);
			expect(serviceText === undefined || (typeof serviceText === 'string' && serviceText !== '')).toBe(true);
			expect(retryAfterS === undefined || retryAfterS >= 0).toBe(true);
		}),
		400,
	);
});

test('whatever is answered, an envelope is recognized, and has a code', async () => {
	let envelopes = 0;
	await holds(
		fc.property(body, (answered) => {
			if (!isEnvelope(answered)) return;
			envelopes += 1;
			const answer = readAnswer(answered, 200);
			expect(answer.ok || answer.statusCode !== undefined).toBe(true);
		}),
		300,
	);
	expect(envelopes).toBeGreaterThan(0);
});

/** A value as it is read from a text: a whole number that JavaScript cannot tell from its neighbors is the text of its digits. */
function readFromText(value: unknown): unknown {
	if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
		return String(value).includes('e') ? value : String(value);
	if (Array.isArray(value)) return value.map(readFromText);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, readFromText(inner)]));
}

test('an envelope of the contract is read correctly, parsed or as text', async () => {
	const total = fc.option(fc.nat());
	await holds(
		fc.property(
			anyJson,
			total,
			fc.integer({ min: 100, max: 999 }),
			anyText,
			(result, total_records, code, description) => {
				const success = { status_code: 200, total_records, result };
				const refused = { status_code: code, total_records, description };
				for (const [way, expected] of [
					[(value: unknown) => value, result],
					[JSON.stringify, readFromText(result)],
				] as const) {
					expect(isEnvelope(way(success))).toBe(true);
					expect(readAnswer(way(success), 200)).toEqual({
						ok: true,
						result: expected,
						totalRecords: total_records,
					});
					expect(readAnswer(way(refused), 200)).toMatchObject(
						code === 200 ? { ok: true } : { ok: false, statusCode: code },
					);
				}
			},
		),
		200,
	);
});

test('a JSON document that a user stored is not an envelope if it has any other property', async () => {
	await holds(
		fc.property(envelopeLike, fc.string({ minLength: 1 }), anyJson, (envelope, name, value) => {
			fc.pre(!['result', 'description', 'status_code', 'total_records', '__proto__'].includes(name));
			expect(isEnvelope(JSON.stringify({ ...envelope, [name]: value }))).toBe(false);
		}),
		100,
	);
});
