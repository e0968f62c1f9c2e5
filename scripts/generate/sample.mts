import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

/** Longer texts are cut. */
const LONGEST_TEXT = 80;

function shortened(_name: string, value: unknown): unknown {
	if (typeof value !== 'string' || value.length <= LONGEST_TEXT) return value;
	return `${value.slice(0, LONGEST_TEXT)}…`;
}

function fileLine([field, { fileName, mimeType, fileSize }]: [string, IBinaryData]): string {
	return `With the file in the field \`${field}\`: \`${fileName}\`, \`${mimeType}\`, ${fileSize}.`;
}

/** The sample of an operation as Markdown: its item as JSON, and what files it has. */
export function sampleText({ json, binary = {} }: INodeExecutionData, isDocumented: boolean): string {
	const title = isDocumented ? '_Sample_:' : "_Sample_, of the sandbox; 689Cloud's may look different:";
	const block = `\`\`\`json\n${JSON.stringify(json, shortened, '\t')}\n\`\`\``;
	return [title, block, ...Object.entries(binary).map(fileLine)].join('\n\n');
}
