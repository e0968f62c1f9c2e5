import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { IDataObject } from 'n8n-workflow';

const path = join(__dirname, '../../nodes/Cloud689Trigger/__schema__/v1.0.0.json');
const schema = JSON.parse(readFileSync(path, 'utf8')) as object;
const isItem = new Ajv({ allErrors: true }).compile({ ...schema, additionalProperties: false });

/** What is in an item and not in the schema that n8n's editor shows, or the other way round; in words. */
export function schemaProblems(items: readonly IDataObject[]): string[] {
	return items.flatMap((item) =>
		isItem(item)
			? []
			: (isItem.errors ?? []).map(
					({ instancePath, message, params }) =>
						`${String(item.event)} ${instancePath} ${message} ${JSON.stringify(params)}`,
				),
	);
}
