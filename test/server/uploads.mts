import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cloud689 } from '../../n8n/chain.mts';
import type { ChainNode } from '../../n8n/chain.mts';
import { fixture } from './fixture.mts';
import { code } from './inputs.mts';
import type { InputRun } from './inputs.mts';

const { sandbox } = fixture;
const projectId = sandbox.ids.project.contracts;

/** An expression of a Code node for the bytes of a PDF. */
export const PDF = `Buffer.from('%PDF-1.4\\n' + 'made-up line\\n'.repeat(2000))`;
/** Its hash. */
export const PDF_SHA256 = createHash('sha256')
	.update(`%PDF-1.4\n${'made-up line\n'.repeat(2000)}`)
	.digest('hex');
/** An expression for it as Base64 in lines. */
export const WRAPPED = `${PDF}.toString('base64').replace(/(.{76})/g, '$1\\r\\n')`;

/** A Code node that returns items with a file whose content is the given expression. */
export function filesOf(
	content: string,
	rest = `mimeType: 'application/pdf', fileName: 'made.pdf'`,
	count = 1,
) {
	const item = `{ json: { i }, binary: { data: { data: ${content}, ${rest} } } }`;
	return code(`return Array.from({ length: ${count} }, (_, i) => (${item}));`);
}

/** Makes a JSON file. */
export const TO_FILE: ChainNode = {
	type: 'n8n-nodes-base.convertToFile',
	typeVersion: 1.1,
	parameters: { operation: 'toJson', options: { fileName: 'made.json' } },
};
/** Uploads the file of a field. */
export const uploadOf = (inputDataFieldName: string): ChainNode =>
	cloud689('file', 'uploadFile', { projectId }, { inputDataFieldName });
/** Uploads the file of the field that n8n's nodes use. */
export const UPLOAD = uploadOf('data');

/** What one run uploaded, as the service has it. */
export function uploaded({ items }: InputRun) {
	return items.map(({ json }) => {
		const { file_name: title, file_id: id } = json as { file_name: string; file_id: string };
		const content = readFileSync(sandbox.store.content.path(id));
		return { title, sha256: createHash('sha256').update(content).digest('hex') };
	});
}
