import type { Client } from '@modelcontextprotocol/sdk/client/index.js';

/** The answer to a call of a tool, as a model sees it. */
export interface Answer {
	isError: boolean;
	text: string;
}

/** Calls a tool. @throws Error if there is no such tool or it answers with anything but one text */
export async function call(client: Client, name: string, args: Record<string, unknown>): Promise<Answer> {
	const { content, isError = false } = await client.callTool({ name, arguments: args });
	const [part, ...others] = content as Array<{ type: string; text: string }>;
	if (part?.type !== 'text' || others.length > 0) throw new Error(`${name} answers with more than a text`);
	return { isError: isError === true, text: part.text };
}

/** Calls a tool that is to succeed; resolves to its items. @throws Error with its text if it fails */
export async function items<Item = Record<string, string>>(
	client: Client,
	name: string,
	args: Record<string, unknown>,
): Promise<Item[]> {
	const { isError, text } = await call(client, name, args);
	if (isError) throw new Error(`${name}: ${text}`);
	return JSON.parse(text) as Item[];
}
