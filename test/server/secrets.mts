import { createHash, randomBytes } from 'node:crypto';

import type { Sandbox } from '../../sandbox/index.mts';

/** Something that must not be found, and what to call it. */
export interface Secret {
	name: string;
	value: string;
}

/** A secret in one of the forms in which it could be written down. */
export interface Form {
	secret: Secret;
	form: string;
	bytes: Buffer;
}

/** A new secret with characters that every notation writes in another way. */
export function newSecret(): string {
	return `Pä ${randomBytes(9).toString('base64url')}+/&="%`;
}

/** The MD5 of a password, which is as good as the password itself: signing in takes it. */
export function md5(password: string): string {
	return createHash('md5').update(password, 'utf8').digest('hex');
}

/** A password and its MD5. */
export function passwordSecrets(name: string, password: string): Secret[] {
	return [
		{ name, value: password },
		{ name: `MD5 of ${name}`, value: md5(password) },
	];
}

/** Every session and every activation code that a service has ever handed out. */
export function issuedSecrets({ store }: Sandbox): Secret[] {
	const sessions = store.database.all<{ session_id: string }>('SELECT session_id FROM sessions');
	const users = store.database.all<{ activation_code: string }>(
		"SELECT activation_code FROM users WHERE activation_code <> ''",
	);
	return [
		...sessions.map(({ session_id: value }) => ({ name: 'session', value })),
		...users.map(({ activation_code: value }) => ({ name: 'activation code', value })),
	];
}

/** The part of a text in base64 that does not depend on what stands before and after it, for each of the three places. */
function base64Cores(bytes: Buffer): string[] {
	return [0, 1, 2].map((before) => {
		const text = Buffer.concat([Buffer.alloc(before), bytes])
			.toString('base64')
			.replace(/=+$/, '');
		const depending = before === 0 ? 0 : before + 1;
		return text.slice(depending, (before + bytes.length) % 3 === 0 ? undefined : -1);
	});
}

/** The forms in which secrets could have been written down. */
export function formsOf(secrets: readonly Secret[]): Form[] {
	return secrets.flatMap((secret) => {
		const { value } = secret;
		const bytes = Buffer.from(value, 'utf8');
		const cores = base64Cores(bytes);
		const texts: Record<string, string> = {
			plain: value,
			JSON: JSON.stringify(value).slice(1, -1),
			'JSON in JSON': JSON.stringify(JSON.stringify(value)).slice(3, -3),
			URL: encodeURIComponent(value),
			form: new URLSearchParams({ '': value }).toString().slice(1),
			hexadecimal: bytes.toString('hex'),
			...Object.fromEntries(cores.map((core, place) => [`base64 ${place}`, core])),
			...Object.fromEntries(
				cores.map((core, place) => [`base64url ${place}`, core.replaceAll('+', '-').replaceAll('/', '_')]),
			),
			'capital letters': value.toUpperCase(),
		};
		const different = new Map(Object.entries(texts).map(([form, text]) => [text, form]));
		return [...different].map(([text, form]) => ({ secret, form, bytes: Buffer.from(text, 'utf8') }));
	});
}

/** What of it stands in these bytes, in words. */
export function findIn(bytes: Buffer, forms: readonly Form[]): string[] {
	return forms
		.filter((form) => bytes.includes(form.bytes))
		.map(({ secret, form }) => `${secret.name} (${form})`);
}
