import { setTimeout as sleep } from 'node:timers/promises';
import type { Workflow } from '../../n8n/index.mts';
import { fixture } from './fixture.mts';

const REQUEST_LIMIT_MS = 20_000;
const PAGE_LIMIT_MS = 60_000;
const LOOK_MS = 250;

/** The part of a form's address that its workflow sets. @throws Error if no node starts with a form */
export function webhookIdOf({ nodes }: Workflow): string {
	const trigger = nodes.find(({ type }) => type === 'n8n-nodes-base.formTrigger');
	if (!trigger) throw new Error('The workflow has no form');
	return String((trigger as { webhookId?: string }).webhookId);
}

/** Address of the page of a published form. @param webhookId as it stands in the workflow */
export function formUrl(webhookId: string): string {
	return `${fixture.n8n.url}/form/${webhookId}`;
}

/** Whether n8n serves a form. */
export async function isFormServed(webhookId: string): Promise<boolean> {
	return (await fetch(formUrl(webhookId), { signal: AbortSignal.timeout(REQUEST_LIMIT_MS) })).ok;
}

/** Sends a form as its page does: fields by their number. @returns what n8n answered, as JSON */
export async function submit(
	webhookId: string,
	fields: ReadonlyArray<string | File>,
): Promise<Record<string, unknown>> {
	const body = new FormData();
	for (const [index, value] of fields.entries()) body.append(`field-${index}`, value);
	const answer = await fetch(formUrl(webhookId), {
		method: 'POST',
		body,
		signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
	});
	const text = await answer.text();
	if (!answer.ok) throw new Error(`n8n answered ${answer.status} to a form: ${text.slice(0, 200)}`);
	return JSON.parse(text) as Record<string, unknown>;
}

/**
 * Waits for the last page of a form, as the page that was sent does. @returns its HTML
 *
 * @throws Error if there is none within a minute
 */
export async function lastPage(sent: Record<string, unknown>): Promise<string> {
	const url = new URL(String(sent.formWaitingUrl));
	const statusUrl = new URL(url);
	statusUrl.pathname += '/n8n-execution-status';
	const textOf = async (address: URL) =>
		await (await fetch(address, { signal: AbortSignal.timeout(REQUEST_LIMIT_MS) })).text();
	for (const deadline = Date.now() + PAGE_LIMIT_MS; ; await sleep(LOOK_MS)) {
		const status = (await textOf(statusUrl)).trim();
		if (status === 'form-waiting') return await textOf(url);
		if (status === 'error' || Date.now() > deadline)
			throw new Error(`The form did not end; its execution is "${status}"`);
	}
}
