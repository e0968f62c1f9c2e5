import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOOPBACK } from '../ports.mts';

/** A message of a conversation with a chat model. */
export interface ChatMessage {
	role: string;
	content: unknown;
	tool_call_id?: string;
}

/** What an agent asks a chat model. */
export interface ChatRequest {
	messages: ChatMessage[];
	/** The tools that it may call. */
	tools?: Array<{ function: { name: string; description?: string; parameters: object } }>;
}

/** What a chat model answers: a text, or the call of a tool. */
export type ChatAnswer = { text: string } | { tool: string; arguments: object };

/** A running server that answers in the place of a chat model. */
export interface ChatModel {
	/** The "Base URL" of n8n's OpenAI credential. */
	url: string;
	apiKey: string;
	/** The requests so far. */
	requests: readonly ChatRequest[];
	close(): Promise<void>;
}

/**
 * Starts a server on the loopback address that speaks OpenAI's API of chat completions and requires its key.
 *
 * @param respond what the model answers
 */
export async function startChatModel(respond: (request: ChatRequest) => ChatAnswer): Promise<ChatModel> {
	const apiKey = `sk-${randomBytes(18).toString('base64url')}`;
	const requests: ChatRequest[] = [];
	const answer = async (request: IncomingMessage): Promise<[status: number, body: object]> => {
		if (request.headers.authorization !== `Bearer ${apiKey}`)
			return [401, { error: { message: 'Wrong key' } }];
		if (request.method !== 'POST' || request.url !== '/v1/chat/completions')
			return [404, { error: { message: `There is no ${request.method} ${request.url}` } }];
		const asked = JSON.parse(await bodyOf(request)) as ChatRequest;
		requests.push(asked);
		return [200, completion(respond(asked))];
	};
	const server = createServer((request, response) => {
		answer(request)
			.catch((error: unknown): [number, object] => [400, { error: { message: String(error) } }])
			.then(([status, body]) =>
				response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
			);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(0, LOOPBACK, resolve);
	});
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://${LOOPBACK}:${port}/v1`,
		apiKey,
		requests,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** An answer as the API writes it. */
function completion(answer: ChatAnswer): object {
	const called = 'tool' in answer;
	const id = randomBytes(6).toString('hex');
	const calls = called && [
		{
			id: `call_${id}`,
			type: 'function',
			function: { name: answer.tool, arguments: JSON.stringify(answer.arguments) },
		},
	];
	return {
		id: `chatcmpl-${id}`,
		object: 'chat.completion',
		created: Math.floor(Date.now() / 1000),
		model: 'stub',
		choices: [
			{
				index: 0,
				message: {
					role: 'assistant',
					content: called ? null : answer.text,
					...(calls && { tool_calls: calls }),
				},
				finish_reason: called ? 'tool_calls' : 'stop',
			},
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}
