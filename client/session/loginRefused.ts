import { UserError } from 'n8n-workflow';

/** The service has looked at the data of the credential and does not accept them; the same data will not be accepted a moment later. */
export class LoginRefused extends UserError {}

/** Whether something failed because a login was refused, also in the error that n8n makes of it. */
export function isRefusedLogin(error: unknown): boolean {
	return (
		error instanceof LoginRefused || (error as { cause?: unknown } | undefined)?.cause instanceof LoginRefused
	);
}
