import { fixture } from './fixture.mts';

/** The answer of a tool, as a model sees it. */
export interface Answer {
	isError: boolean;
	text: string;
}

/** Calls a tool. @throws Error if there is no such tool or its answer is anything but one text */
export async function callTool(name: string, args: Record<string, unknown>): Promise<Answer> {
	const { content, isError = false } = await fixture.client.callTool({ name, arguments: args });
	const [part, ...others] = content as Array<{ type: string; text: string }>;
	if (part?.type !== 'text' || others.length > 0) throw new Error(`${name} did not answer with one text`);
	return { isError: isError === true, text: part.text };
}

/** Calls a tool that has to succeed, and returns its items. @throws Error with its text if it fails */
export async function itemsOf<Item = Record<string, string>>(
	name: string,
	args: Record<string, unknown>,
): Promise<Item[]> {
	const { isError, text } = await callTool(name, args);
	if (isError) throw new Error(`${name}: ${text}`);
	return JSON.parse(text) as Item[];
}
