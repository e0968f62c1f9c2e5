import type { IHttpRequestOptions } from 'n8n-workflow';

/** Options of a request → what to do when it leaves. */
const hooks = new WeakMap<object, () => void>();

/**
 * Calls back when n8n is about to send a request: when it has signed in, if it had to, and has put in everything but what the
 * hook itself puts in. n8n sets `abortSignal` before that, so this is also where one can be set.
 */
export function onSending(options: IHttpRequestOptions, hook: () => void): void {
	hooks.set(options, hook);
}

/** To be called by the credential as soon as a request may leave. */
export function announceSending(options: IHttpRequestOptions): void {
	hooks.get(options)?.();
}
