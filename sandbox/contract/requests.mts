import { normalizeDate } from './dates.mts';
import { isEmail } from './emails.mts';
import type { Operation, Parameter } from './openapi.mts';

/** A parameter as it arrived. `isFile` marks a multipart part that has content instead of a value. */
export interface SentParameter {
	name: string;
	value: string;
	isFile?: boolean;
}

/** A way in which a request breaks the contract. */
export interface Breach {
	parameter: string;
	reason: string;
	/** Name of the status of the response. */
	statusName: string;
}

const INTEGER = /^-?\d{1,19}$/;
const INT32_MAX = 2n ** 31n - 1n;

/**
 * Checks the parameters of a request against the contract.
 * @returns all breaches: first unknown, repeated and invalid parameters in the order in which they were sent, then
 *   missing ones, a missing token last. A missing token has the status INVALID_ACCESS_TOKEN, any other missing
 *   parameter MISSING_PARAMETER.
 */
export function findBreaches(operation: Operation, sent: SentParameter[]): Breach[] {
	const breaches: Breach[] = [];
	const seen = new Set<string>();
	for (const one of sent) {
		const parameter = operation.parameters.get(one.name);
		const problem = problemOf(parameter, one, seen);
		seen.add(one.name);
		if (problem) breaches.push({ parameter: one.name, statusName: 'INVALID_PARAMETER', ...problem });
	}
	const empty = new Set(sent.filter(({ value, isFile }) => value === '' && !isFile).map(({ name }) => name));
	for (const parameter of operation.parameters.values()) {
		if (!parameter.required || (seen.has(parameter.name) && !empty.has(parameter.name))) continue;
		const statusName = parameter.isToken ? 'INVALID_ACCESS_TOKEN' : 'MISSING_PARAMETER';
		breaches.push({ parameter: parameter.name, reason: 'required, but missing or empty', statusName });
	}
	return breaches.sort(
		(a, b) =>
			Number(a.statusName === 'INVALID_ACCESS_TOKEN') - Number(b.statusName === 'INVALID_ACCESS_TOKEN'),
	);
}

type Problem = Pick<Breach, 'reason'> & Partial<Pick<Breach, 'statusName'>>;

function problemOf(
	parameter: Parameter | undefined,
	sent: SentParameter,
	seen: Set<string>,
): Problem | undefined {
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
			return { reason: 'out of the 32-bit range' };
		if (schema.minimum !== undefined && number < schema.minimum)
			return { reason: `less than ${schema.minimum}` };
		if (schema.maximum !== undefined && number > schema.maximum)
			return { reason: `greater than ${schema.maximum}` };
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
	if (schema.format === 'email' && !isEmail(value))
		return { reason: 'not an email address', statusName: 'ERR_INVALID_EMAIL' };
	if (schema['x-date-format'] && !normalizeDate(value))
		return { reason: `not a date in the format ${schema['x-date-format']}` };
	// Nobody means to send an ID without a value: this is always a mistake of the client.
	if (/_ids?$/.test(name) && value === '') return { reason: 'sent without a value' };
	return undefined;
}
