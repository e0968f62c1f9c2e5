import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { parseBaseUrl } from './baseUrl';

/** Length of the mark that tells which account a stored session belongs to. */
const MARK_LENGTH = 16;

/** Tells accounts apart: two credentials with equal keys may share a session. */
export function keyOf(credentials: ICredentialDataDecryptedObject): string {
	const identity = [
		parseBaseUrl(credentials.baseUrl),
		String(credentials.email ?? '')
			.trim()
			.toLowerCase(),
		String(credentials.teamId ?? '').trim(),
		String(credentials.password ?? ''),
	];
	return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}

/**
 * A session in the form in which n8n stores it: with a mark of the account that it was opened for. n8n keeps the session
 * when a user edits the credential, and it must not be used for somebody else.
 */
export function toStored(credentials: ICredentialDataDecryptedObject, token: string): string {
	return `${token}@${keyOf(credentials).slice(0, MARK_LENGTH)}`;
}

/** The session that n8n holds for this very account, empty if none. */
export function heldSession(credentials: ICredentialDataDecryptedObject): string {
	const stored = String(credentials.sessionToken ?? '');
	const at = stored.lastIndexOf('@');
	return stored.slice(at + 1) === keyOf(credentials).slice(0, MARK_LENGTH) ? stored.slice(0, at) : '';
}
