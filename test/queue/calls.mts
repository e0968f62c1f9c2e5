import { createHash } from 'node:crypto';

/** A file to send. */
export interface Document {
	name: string;
	content: Buffer;
}

/** What n8n answered to a call of a webhook. */
export interface Answer {
	status: number;
	text: string;
}

const CALL_LIMIT_MS = 240_000;

/** Files with different names and contents. */
export function documents(count: number, prefix: string, bytes = 20_000): Document[] {
	return Array.from({ length: count }, (_, number) => {
		const name = `${prefix}-${String(number).padStart(5, '0')}.bin`;
		return { name, content: Buffer.alloc(bytes, createHash('sha512').update(name).digest()) };
	});
}

/** Calls a webhook with a file. */
export async function send(address: string, { name, content }: Document): Promise<Answer> {
	return await call(`${address}?name=${encodeURIComponent(name)}`, content);
}

/** Calls a webhook. @returns the answer, whatever its status; 0 if there is none */
export async function call(address: string, body: Buffer): Promise<Answer> {
	try {
		const response = await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/octet-stream' },
			body: new Uint8Array(body),
			signal: AbortSignal.timeout(CALL_LIMIT_MS),
		});
		return { status: response.status, text: await response.text() };
	} catch (error) {
		return { status: 0, text: String(error) };
	}
}

/** Does something with each value, with so many at a time. @returns the results, in the order of the values */
export async function each<Value, Result>(
	values: readonly Value[],
	atATime: number,
	action: (value: Value) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = [];
	const queue = values.entries();
	const lane = async () => {
		for (const [index, value] of queue) results[index] = await action(value);
	};
	await Promise.all(Array.from({ length: atATime }, lane));
	return results;
}
