import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Contract } from './openapi.mts';

type ResponseCheck = (response: unknown) => string | undefined;

/** Checks responses against the contract. Each schema is compiled on first use: most runs need only a few. */
export class ResponseChecks {
	#ajv: Ajv2020;
	#pointers = new Map([['Envelope', '/components/schemas/Envelope']]);
	#compiled = new Map<string, ResponseCheck>();

	constructor(contract: Contract) {
		// The contract has x- keywords of its own, which JSON Schema does not know.
		this.#ajv = new Ajv2020({ strict: false, validateSchema: false });
		addFormats.default(this.#ajv);
		this.#ajv.addSchema({ $id: 'contract', ...contract.document });
		for (const { operationId, method, path, responseSchema } of contract.operations.values()) {
			const escaped = path.replaceAll('~', '~0').replaceAll('/', '~1');
			const pointer = `/paths/${escaped}/${method.toLowerCase()}/responses/200/content/application~1json/schema`;
			if (responseSchema) this.#pointers.set(operationId, pointer);
		}
	}

	/**
	 * Describes what is wrong with a response.
	 * @param name operationId of an operation that returns JSON, or `Envelope` for the bare outer object
	 * @returns undefined if the response is valid
	 * @throws Error if the contract has no JSON response of that name
	 */
	problemIn(name: string, response: unknown): string | undefined {
		let check = this.#compiled.get(name);
		if (!check) {
			check = this.#compile(name);
			this.#compiled.set(name, check);
		}
		return check(response);
	}

	#compile(name: string): ResponseCheck {
		const pointer = this.#pointers.get(name);
		if (pointer === undefined) throw new Error(`The contract has no JSON response for ${name}`);
		const validate = this.#ajv.compile({ $ref: `contract#${pointer}` });
		return (response) =>
			validate(response) ? undefined : this.#ajv.errorsText(validate.errors, { dataVar: 'response' });
	}
}
