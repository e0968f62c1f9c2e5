/**
 * Reads `api/689cloud.openapi.yaml` into the little that the sandbox needs: which operations there are, which
 * parameters they take, what they answer, and the table of status codes. There is no second copy of any of it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A JSON schema as it stands in the contract. Only the keywords that requests use are named. */
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

/** One request parameter of an operation. */
export interface Parameter {
	name: string;
	required: boolean;
	/** True for the parameter that carries the session token. */
	isToken: boolean;
	schema: Schema;
}

/** One of the operations of the contract. */
export interface Operation {
	operationId: string;
	method: 'GET' | 'POST';
	/** Path below the base URL, such as `/project/info`. */
	path: string;
	tags: string[];
	parameters: Map<string, Parameter>;
	/** Media type of the request body; undefined for GET. */
	requestType: string | undefined;
	/** Name of the parameter with the session token; undefined when none is needed. */
	tokenParameter: string | undefined;
	/** Schema of a successful JSON answer; undefined when the answer is a file. */
	answerSchema: Schema | undefined;
}

/** The contract, indexed for the sandbox. */
export interface Contract {
	document: Record<string, unknown>;
	operations: Map<string, Operation>;
	/** Symbolic status name to code, such as PROJECT_NOT_FOUND to 404. */
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
 * Parameters that the sandbox takes although the contract does not list them. `download` lists no token and yet
 * requires authentication by default; an auth_token in the form is the reading the sandbox has chosen.
 */
export const UNLISTED_TOKENS: Record<string, string> = { downloadFile: 'auth_token' };

const CONTRACT_FILE = join(import.meta.dirname, '..', '..', 'api', '689cloud.openapi.yaml');

let loaded: Contract | undefined;

/**
 * The contract. The file is read once a process.
 * @throws when the file is missing or is not YAML
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
		answerSchema: raw.responses['200'].content['application/json']?.schema,
	};
}
