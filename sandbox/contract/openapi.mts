/**
 * Reads from `api/689cloud.openapi.yaml` what the sandbox needs: the operations with their parameters and responses,
 * and the table of status codes. The file is the only source of all of it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A JSON schema of the contract. Only the keywords that the sandbox reads are listed. */
export interface Schema {
	type?: string | string[];
	format?: string;
	enum?: Array<string | number>;
	pattern?: string;
	minimum?: number;
	maximum?: number;
	default?: string | number | boolean;
	'x-sensitive'?: boolean;
	'x-date-format'?: string;
	[keyword: string]: unknown;
}

/** A request parameter of an operation. */
export interface Parameter {
	name: string;
	required: boolean;
	/** True for the parameter that carries the session token. */
	isToken: boolean;
	schema: Schema;
}

/** An operation of the contract. */
export interface Operation {
	operationId: string;
	method: 'GET' | 'POST';
	/** Path below the base URL, such as `/project/info`. */
	path: string;
	tags: string[];
	parameters: Map<string, Parameter>;
	/** Media type of the request body; undefined for GET. */
	requestType: string | undefined;
	/** Name of the parameter that carries the session token; undefined if the operation takes none. */
	tokenParameter: string | undefined;
	/** Schema of a successful JSON response; undefined if the response is a file. */
	responseSchema: Schema | undefined;
}

/** The contract, indexed for the sandbox. */
export interface Contract {
	document: Record<string, unknown>;
	operations: Map<string, Operation>;
	/** Code by status name, such as 404 for PROJECT_NOT_FOUND. */
	statusCodes: Map<string, number>;
}

interface RawOperation {
	operationId: string;
	tags: string[];
	'x-auth'?: { in: string; parameter?: string };
	parameters?: Array<{ name: string; required?: boolean; schema: Schema }>;
	requestBody?: {
		content: Record<string, { schema: { required?: string[]; properties: Record<string, Schema> } }>;
	};
	responses: { '200': { content: Record<string, { schema: Schema }> } };
}

/**
 * Token parameters that the contract does not list and the sandbox accepts all the same, by operationId. `download`
 * lists no token, yet it requires authentication by default; the sandbox assumes an auth_token in the form.
 */
export const UNLISTED_TOKENS: Record<string, string> = { downloadFile: 'auth_token' };

const CONTRACT_FILE = join(import.meta.dirname, '..', '..', 'api', '689cloud.openapi.yaml');

let loaded: Contract | undefined;

/**
 * Returns the contract. The file is read only once per process.
 * @throws Error if the file is missing or is not YAML
 */
export function loadContract(): Contract {
	loaded ??= readContract(CONTRACT_FILE);
	return loaded;
}

function readContract(file: string): Contract {
	const document = parse(readFileSync(file, 'utf8')) as {
		paths: Record<string, Record<string, RawOperation>>;
		'x-status-codes': Array<{ name: string; code: number }>;
	};
	const operations = new Map<string, Operation>();
	for (const [path, methods] of Object.entries(document.paths)) {
		for (const [method, raw] of Object.entries(methods)) {
			operations.set(raw.operationId, toOperation(path, method, raw));
		}
	}
	const statusCodes = new Map(document['x-status-codes'].map(({ name, code }) => [name, code]));
	return { document, operations, statusCodes };
}

function toOperation(path: string, method: string, raw: RawOperation): Operation {
	const [requestType, body] = Object.entries(raw.requestBody?.content ?? {})[0] ?? [];
	const listed = body
		? Object.entries(body.schema.properties).map(([name, schema]) => ({
				name,
				schema,
				required: body.schema.required?.includes(name) ?? false,
			}))
		: (raw.parameters ?? []);
	const unlisted = UNLISTED_TOKENS[raw.operationId];
	const tokenParameter = raw['x-auth']?.parameter ?? unlisted;
	const parameters = new Map<string, Parameter>();
	for (const { name, required, schema } of listed) {
		parameters.set(name, { name, required: required ?? false, isToken: name === tokenParameter, schema });
	}
	if (unlisted) {
		const schema = { type: 'string', 'x-sensitive': true };
		parameters.set(unlisted, { name: unlisted, required: false, isToken: true, schema });
	}
	return {
		operationId: raw.operationId,
		method: method === 'get' ? 'GET' : 'POST',
		path,
		tags: raw.tags,
		parameters,
		requestType,
		tokenParameter,
		responseSchema: raw.responses['200'].content['application/json']?.schema,
	};
}
