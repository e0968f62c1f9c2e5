import type { IDataObject } from 'n8n-workflow';

import { wellFormed } from '../../nodes/shared/form/values';

/** Parameters whose values never appear in a text (contract, `x-sensitive`). */
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

/** The ways in which an answer may repeat what was sent. */
function writtenForms(secret: string): string[] {
	const inUrl = encodeURIComponent(wellFormed(secret));
	const inForm = new URLSearchParams([['', secret]]).toString().slice(1);
	return [secret, inUrl, inForm, JSON.stringify(secret).slice(1, -1)];
}

/**
 * A text without the secrets that were sent.
 *
 * @param text what the service says
 * @param sent parameters of the request
 * @returns empty if text and secrets cannot be told apart
 */
export function maskSecrets(text: string, sent: IDataObject): string {
	const secrets = SECRET_PARAMETERS.map((name) => String(sent[name] ?? ''))
		.filter((secret) => secret !== '')
		.flatMap(writtenForms)
		.sort((a, b) => b.length - a.length);
	const clean = secrets.reduce((rest, secret) => rest.split(secret).join('***'), text);
	return secrets.some((secret) => clean.includes(secret)) ? '' : clean;
}
