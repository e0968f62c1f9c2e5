import type { IDataObject } from 'n8n-workflow';
import { wellFormed } from './text';

/** Parameters whose values never appear in a message (contract, `x-sensitive`). */
const SECRET_PARAMETERS = [
	'auth_token',
	'access_token',
	'password',
	'confirm_password',
	'confirm_old_password',
	'new_password',
	'confirm_new_password',
	'activation_code',
	'payment_id',
	'content_url',
];

/** Properties of answers that are secret (contract, `x-sensitive`). They never become part of an item. */
export const SECRET_PROPERTIES = [
	'activation_code',
	'bookend_user_id',
	'card_info_id',
	'password',
	'password_hash',
	'session_id',
];

/** What stands in place of a secret. */
export const MASK = '***';

/** A name without the differences between `auth_token`, `authToken` and `Auth-Token`. */
function plainName(name: string): string {
	return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** What an answer may call a secret: as the contract calls it there, or as it was sent. */
const SECRET_NAMES = new Set([...SECRET_PROPERTIES, ...SECRET_PARAMETERS].map(plainName));

/** Name of a property → whether it is secret: the rows of a list have the same ones. */
const secretNames = new Map<string, boolean>();
/** So many are kept; a service may use names as data. */
const NAMES_MOST = 1_000;

function isSecret(name: string): boolean {
	const kept = secretNames.get(name);
	if (kept !== undefined) return kept;
	const found = SECRET_NAMES.has(plainName(name));
	if (secretNames.size < NAMES_MOST) secretNames.set(name, found);
	return found;
}

/** A copy of an answer without its secrets, at any depth. */
export function withoutSecrets<T>(value: T): T {
	if (Array.isArray(value)) return value.map(withoutSecrets) as T;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name]) => !isSecret(name))
			.map(([name, inner]) => [name, withoutSecrets(inner as unknown)]),
	) as T;
}

/** How HTML may write an apostrophe. */
const APOSTROPHES = ["'", '&#39;', '&#039;', '&#x27;', '&apos;'];

function inHtml(text: string): string[] {
	const plain = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
	const quoted = plain.replace(/"/g, '&quot;');
	return [plain, ...APOSTROPHES.map((apostrophe) => quoted.replaceAll("'", apostrophe))];
}

/** Percent-encoded, with capital or small digits. */
function inUrl(text: string): string[] {
	const inForm = new URLSearchParams([['', text]]).toString().slice(1);
	return [encodeURIComponent(wellFormed(text)), inForm].flatMap((one) => [
		one,
		one.replace(/%[0-9A-F]{2}/g, (digits) => digits.toLowerCase()),
	]);
}

/** As JSON, also in ASCII alone and with escaped slashes, as PHP writes it, or with backslashes before quotes. */
function withEscapes(text: string): string[] {
	const json = JSON.stringify(text).slice(1, -1);
	const ascii = json.replace(
		/[^\0-\x7f]/g,
		(unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
	const slashed = [json, ascii].map((one) => one.replaceAll('/', '\\/'));
	return [json, ascii, ...slashed, text.replace(/["'\\]/g, '\\$&')];
}

/** The ways in which an answer may repeat what was sent. */
function writtenForms(secret: string): string[] {
	const inUnicode = ['NFC', 'NFD'].map((form) => secret.normalize(form));
	const base64 = Buffer.from(secret).toString('base64');
	return [secret, ...inUnicode, ...inUrl(secret), ...inHtml(secret), ...withEscapes(secret), base64];
}

/** Secrets, as a key → the ways in which an answer may repeat them. The requests of a session send the same ones. */
const known = new Map<string, readonly string[]>();
/** So many are kept; a link may have a password of its own. */
const KNOWN_MOST = 50;

/** The ways in which an answer may repeat any of these; the longest come first. */
function formsOf(secrets: readonly string[]): readonly string[] {
	const key = JSON.stringify(secrets);
	const kept = known.get(key);
	if (kept) return kept;
	const forms = [...new Set(secrets.flatMap(writtenForms))].sort((a, b) => b.length - a.length);
	if (known.size >= KNOWN_MOST) known.clear();
	known.set(key, forms);
	return forms;
}

/**
 * The secrets that a service was sent, in each way in which an answer may repeat them; the longest come first.
 *
 * @param sent parameters of the request, the session included
 * @param earlier what it was sent before, such as the hash of the password
 * @returns a list that others have, too
 */
export function secretsSent(sent: IDataObject, ...earlier: string[]): readonly string[] {
	const own = SECRET_PARAMETERS.map((name) => String(sent[name] ?? ''));
	return formsOf([...own, ...earlier].filter((secret) => secret !== ''));
}

/**
 * Masks the secrets of a request in what the service says about it.
 *
 * @param text what the service says
 * @param sent parameters of the request, the session included
 * @returns empty if the secrets cannot be told from the rest of the text
 */
export function maskSecrets(text: string, sent: IDataObject): string {
	const secrets = secretsSent(sent);
	const clean = secrets.reduce((rest, secret) => rest.split(secret).join(MASK), text);
	return secrets.some((secret) => clean.includes(secret)) ? '' : clean;
}
