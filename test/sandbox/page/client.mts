import type { Sandbox } from '../../../sandbox/index.mts';

/** The parts of the page, as an open page gets them. */
export type Live = Record<string, { version: string; html: string }>;

/** The whole page. */
export async function html(sandbox: Sandbox): Promise<string> {
	return await (await fetch(sandbox.origin)).text();
}

/** The parts that differ from those with the versions in `known`. */
export async function live(sandbox: Sandbox, known: Record<string, string> = {}): Promise<Live> {
	const answer = await fetch(`${sandbox.origin}/page/live?${new URLSearchParams(known)}`);
	return (await answer.json()) as Live;
}

/** Sends a form of the page, as the page itself does. */
export async function send(
	sandbox: Sandbox,
	path: string,
	form: Record<string, string> = {},
	headers: Record<string, string> = {},
): Promise<Response> {
	return await fetch(sandbox.origin + path, {
		method: 'POST',
		body: new URLSearchParams(form),
		headers: { origin: sandbox.origin, ...headers },
		redirect: 'manual',
	});
}
