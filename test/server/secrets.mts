import { randomBytes } from 'node:crypto';
import { passwordHash } from '../../n8n/session.mts';
import type { Sandbox } from '../../sandbox/index.mts';

/** Something that must not be found, and its name in reports. */
export interface Secret {
	name: string;
	value: string;
}

/** A secret in one of the encodings in which it could have been stored. */
export interface Form {
	secret: Secret;
	form: string;
	bytes: Buffer;
}

/** A new secret with characters that every encoding writes differently. */
export function newSecret(): string {
	return `Pä ${randomBytes(9).toString('base64url')}+/&="%`;
}

/** A password and its MD5, which is as good as the password itself: the login accepts it. */
export function passwordSecrets(name: string, password: string): Secret[] {
	return [
		{ name, value: password },
		{ name: `MD5 of ${name}`, value: passwordHash(password) },
	];
}

/** Every session and activation code that a service has ever issued. */
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

/** The part of a text in Base64 that does not depend on what precedes and follows it, for each of the three alignments. */
function base64Cores(bytes: Buffer): string[] {
	return [0, 1, 2].map((before) => {
		const text = Buffer.concat([Buffer.alloc(before), bytes])
			.toString('base64')
			.replace(/=+$/, '');
		const dependent = before === 0 ? 0 : before + 1;
		return text.slice(dependent, (before + bytes.length) % 3 === 0 ? undefined : -1);
	});
}

/** The encodings in which secrets could have been stored. */
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

/** Names of the secrets that these bytes contain. */
export function findIn(bytes: Buffer, forms: readonly Form[]): string[] {
	return forms
		.filter((form) => bytes.includes(form.bytes))
		.map(({ secret, form }) => `${secret.name} (${form})`);
}
