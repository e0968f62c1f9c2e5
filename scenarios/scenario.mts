import type { IDataObject } from 'n8n-workflow';

/** An operation with parameters that give it something visible to do. */
export interface Scenario {
	operation: string;
	/** Distinguishes several scenarios of one operation. */
	variant?: string;
	parameters?: IDataObject;
	/** The file of the input item. */
	file?: { name: string; content: string; type: string };
	/** Who is signed in; the administrator by default. */
	as?: 'manager' | 'serviceAdmin';
	/** How many pieces the file is sent in. */
	chunks?: number;
	/** Whether there is no session, so that it begins with signing in. Only the calls of the sign-in are tried then. */
	signsIn?: boolean;
}

/** What exists in addition to the example data. */
export interface Prepared {
	comment: string;
	folder: string;
	link: string;
	code: string;
	project: string;
}

/** Secrets in the parameters. */
export const SECRETS = ['sandbox-newcomer', 'open-sesame', 'access-grant-1', 'sandbox-admin'];

/** The same, by what they are. */
export const [NEW_PASSWORD, LINK_PASSWORD, GRANT] = SECRETS;

/** A person who is new to the service. */
export const NAMES = { firstName: 'Toni', lastName: 'Newcomer', newPassword: NEW_PASSWORD };
