import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Contract } from './openapi.mts';

type AnswerCheck = (answer: unknown) => string | undefined;

/** Checks of answers, each compiled when it is first used: most runs use few of them. */
export class AnswerChecks {
	#ajv: Ajv2020;
	#pointers = new Map([['Envelope', '/components/schemas/Envelope']]);
	#compiled = new Map<string, AnswerCheck>();

	constructor(contract: Contract) {
		// The contract carries its own x- keywords, which are no part of JSON Schema.
		this.#ajv = new Ajv2020({ strict: false, validateSchema: false });
		addFormats.default(this.#ajv);
		this.#ajv.addSchema({ $id: 'contract', ...contract.document });
		for (const { operationId, method, path, answerSchema } of contract.operations.values()) {
			const escaped = path.replaceAll('~', '~0').replaceAll('/', '~1');
			const pointer = `/paths/${escaped}/${method.toLowerCase()}/responses/200/content/application~1json/schema`;
			if (answerSchema) this.#pointers.set(operationId, pointer);
		}
	}

	/**
	 * What is wrong with an answer, in words; undefined if nothing is.
	 * @param name operationId of an operation that answers JSON, or `Envelope` for the bare outer object
	 */
	problemOf(name: string, answer: unknown): string | undefined {
		let check = this.#compiled.get(name);
		if (!check) {
			check = this.#compile(name);
			this.#compiled.set(name, check);
		}
		return check(answer);
	}

	#compile(name: string): AnswerCheck {
		const pointer = this.#pointers.get(name);
		if (pointer === undefined) throw new Error(`The contract has no JSON answer for ${name}`);
		const validate = this.#ajv.compile({ $ref: `contract#${pointer}` });
		return (answer) =>
			validate(answer) ? undefined : this.#ajv.errorsText(validate.errors, { dataVar: 'answer' });
	}
}
