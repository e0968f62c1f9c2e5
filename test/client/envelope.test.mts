import { isEnvelope, readAnswer } from '../../client/contract/envelope';

test('reads the result of a success, parsed or not', () => {
	const body = { status_code: 200, total_records: 3, result: [1, 2, 3] };
	expect(readAnswer(body, 200)).toEqual({ ok: true, result: [1, 2, 3], totalRecords: 3 });
	expect(readAnswer(JSON.stringify(body), 200)).toEqual({ ok: true, result: [1, 2, 3], totalRecords: 3 });
});

test('goes by the envelope and not by the HTTP status', () => {
	expect(readAnswer({ status_code: 404, total_records: null }, 200)).toEqual({
		ok: false,
		statusCode: 404,
		httpStatus: 200,
	});
	expect(readAnswer({ status_code: 200, total_records: null }, 500)).toMatchObject({ ok: true });
});

test('keeps what the service says of a failure', () => {
	expect(readAnswer({ status_code: 403, description: ' not yours ' }, 403)).toMatchObject({
		serviceText: 'not yours',
	});
	expect(readAnswer({ status_code: 403, description: 'OK' }, 403)).not.toHaveProperty('serviceText');
});

test.each([
	['<html></html>'],
	[''],
	['{"status_code":'],
	[undefined],
	[null],
	[[]],
	[{}],
	[{ status_code: 'x' }],
	['null'],
	[42],
])('does not take %p for an answer of the service', (body) => {
	expect(readAnswer(body, 200)).toEqual({ ok: false, httpStatus: 200 });
});

test('tells an envelope from a document that a user stored', () => {
	expect(isEnvelope('{"status_code":404,"total_records":null}')).toBe(true);
	expect(isEnvelope('{"status_code":404,"invoice":"2030-001"}')).toBe(false);
	expect(isEnvelope('{"result":[]}')).toBe(false);
	expect(isEnvelope('[1,2]')).toBe(false);
	expect(isEnvelope('%PDF-1.4')).toBe(false);
});
