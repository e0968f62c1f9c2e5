import type { ChatAnswer, ChatRequest } from '../../n8n/neighbors/chatModel.mts';

/** Reads the ID of the file that the request names from what the tool returned. */
function fileIn(listing: string, request: string): string | undefined {
	const rows = [...listing.matchAll(/"file_id":\s*"([^"]+)"[^{}]*?"file_name":\s*"([^"]+)"/g)];
	return rows.find(([, , name]) => request.includes(name))?.[1];
}

/**
 * Answers as a model would that does what the example tells it to: it lists files, picks the one that the request names, and
 * returns its ID with the address in the request.
 *
 * @throws Error if the conversation lacks what it needs: the tools, or what they returned
 */
export function answerOfModel({ messages, tools = [] }: ChatRequest): ChatAnswer {
	const nameOf = (pattern: RegExp): string => {
		const tool = tools.find(({ function: { name } }) => pattern.test(name));
		if (!tool) throw new Error(`The agent offers no tool like ${pattern}`);
		return tool.function.name;
	};
	const request = String(messages.findLast(({ role }) => role === 'user')?.content ?? '');
	const result = messages.findLast(({ role }) => role === 'tool');
	if (!result) return { tool: nameOf(/find_files/i), arguments: { name_pattern: '*' } };
	const file_id = fileIn(String(result.content), request) ?? 'none';
	const recipient = /[\w.-]+@[\w.-]+\w/.exec(request)?.[0] ?? '';
	const output = { file_id, recipient, reason: 'Its name is in the request.' };
	return { tool: nameOf(/format_final/i), arguments: { output } };
}
