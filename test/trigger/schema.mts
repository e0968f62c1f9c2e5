import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { IDataObject } from 'n8n-workflow';
import { strangers } from '../contract/vocabulary.mts';

const path = join(__dirname, '../../nodes/Cloud689Trigger/__schema__/v1.0.0.json');
const schema = JSON.parse(readFileSync(path, 'utf8')) as object;
const validate = new Ajv({ allErrors: true }).compile<unknown>({ ...schema, additionalProperties: false });

/** What is in an item and not in the schema that n8n's editor shows, or not in the vocabulary, or the other way round; in words. */
export function schemaProblems(items: readonly IDataObject[]): string[] {
	return items.flatMap((item) => {
		const { event } = item;
		const strange = strangers(item).map((one) => `${String(event)} ${one}`);
		if (validate(item)) return strange;
		return (validate.errors ?? [])
			.map(
				({ instancePath, message, params }) =>
					`${String(event)} ${instancePath} ${message} ${JSON.stringify(params)}`,
			)
			.concat(strange);
	});
}
