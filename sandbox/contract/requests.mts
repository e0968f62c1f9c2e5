import { normalizeDate } from './dates.mts';
import type { Operation, Parameter } from './openapi.mts';

/** One parameter as it arrived. `isFile` marks a multipart part with content instead of a value. */
export interface Sent {
	name: string;
	value: string;
	isFile?: boolean;
}

/** A way in which a request breaks the contract. `outcome` is the status name it is answered with. */
export interface Breach {
	parameter: string;
	reason: string;
	outcome: string;
}

const EMAIL = /^[^\s@,<>]+@[^\s@,<>]+\.[^\s@,<>]+$/;
const INTEGER = /^-?\d{1,19}$/;
const INT32_MAX = 2n ** 31n - 1n;

/**
 * Compares the parameters of a request with the contract.
 * @returns every breach found: unknown, doubled, ill-typed and missing parameters, in this order; empty if none.
 *   A missing token is reported with INVALID_ACCESS_TOKEN, everything else missing with MISSING_PARAMETER.
 */
export function findBreaches(operation: Operation, sent: Sent[]): Breach[] {
	const breaches: Breach[] = [];
	const seen = new Set<string>();
	for (const one of sent) {
		const parameter = operation.parameters.get(one.name);
		const problem = problemOf(parameter, one, seen);
		seen.add(one.name);
		if (problem) breaches.push({ parameter: one.name, outcome: 'INVALID_PARAMETER', ...problem });
	}
	const empty = new Set(sent.filter(({ value, isFile }) => value === '' && !isFile).map(({ name }) => name));
	for (const parameter of operation.parameters.values()) {
		if (!parameter.required || (seen.has(parameter.name) && !empty.has(parameter.name))) continue;
		const outcome = parameter.isToken ? 'INVALID_ACCESS_TOKEN' : 'MISSING_PARAMETER';
		breaches.push({ parameter: parameter.name, reason: 'required, not sent', outcome });
	}
	return breaches.sort(
		(a, b) => Number(a.outcome === 'INVALID_ACCESS_TOKEN') - Number(b.outcome === 'INVALID_ACCESS_TOKEN'),
	);
}

type Problem = Pick<Breach, 'reason'> & Partial<Pick<Breach, 'outcome'>>;

function problemOf(parameter: Parameter | undefined, sent: Sent, seen: Set<string>): Problem | undefined {
	if (!parameter) return { reason: 'unknown parameter' };
	if (seen.has(sent.name)) return { reason: 'sent more than once' };
	const binary = parameter.schema.format === 'binary';
	if (binary !== Boolean(sent.isFile)) return { reason: binary ? 'not sent as a file' : 'sent as a file' };
	if (binary || (parameter.required && sent.value === '')) return undefined;
	return problemOfValue(parameter, sent.value);
}

function problemOfValue({ name, schema }: Parameter, value: string): Problem | undefined {
	if (schema.type === 'integer') {
		if (!INTEGER.test(value)) return { reason: 'not a whole number' };
		const number = BigInt(value);
		if (schema.format === 'int32' && (number > INT32_MAX || number < -INT32_MAX - 1n))
			return { reason: 'beyond 32 bits' };
		if (schema.minimum !== undefined && number < schema.minimum)
			return { reason: `less than ${schema.minimum}` };
		if (schema.maximum !== undefined && number > schema.maximum)
			return { reason: `more than ${schema.maximum}` };
		if (schema.enum && !schema.enum.includes(Number(value)))
			return { reason: `not one of ${schema.enum.join(', ')}` };
		return undefined;
	}
	if (schema.type === 'boolean') {
		return value === 'true' || value === 'false' ? undefined : { reason: 'neither true nor false' };
	}
	if (schema.enum && !schema.enum.includes(value)) return { reason: `not one of ${schema.enum.join(', ')}` };
	if (schema.pattern && !new RegExp(schema.pattern).test(value))
		return { reason: `does not match ${schema.pattern}` };
	if (schema.format === 'email' && !EMAIL.test(value))
		return { reason: 'not an email address', outcome: 'ERR_INVALID_EMAIL' };
	if (schema['x-date-format'] && !normalizeDate(value))
		return { reason: `not a date in the form ${schema['x-date-format']}` };
	// An id that is sent without a value is a client's slip, never a wish.
	if (/_ids?$/.test(name) && value === '') return { reason: 'sent without a value' };
	return undefined;
}
