import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { parse } from 'yaml';
import { withoutSecrets } from '../../client/contract/secrets';

interface Operation {
	responses: {
		200: {
			content: { 'application/json': { examples: { documented: { value: { result: IDataObject[] } } } } };
		};
	};
}

const { paths } = parse(readFileSync(join(__dirname, '../../api/689cloud.openapi.yaml'), 'utf8')) as {
	paths: Record<string, Record<string, Operation>>;
};

/** The rows of the documented example of a list, as the client hands them on. */
export function documentedRows(path: string): IDataObject[] {
	const { responses } = paths[path].get;
	return withoutSecrets(responses[200].content['application/json'].examples.documented.value.result);
}
