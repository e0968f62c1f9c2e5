import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { Changes } from './changes.mts';
import type { Effect } from './changes.mts';
import { forgetSessions } from './memory.mts';
import { pauses } from './pauses.mts';
import { signInAs } from './steps.mts';
import { CREDENTIAL } from './workbench.mts';
import type { Workbench } from './workbench.mts';

const ACCOUNTS = ['admin', 'manager', 'serviceAdmin'] as const;

/** One of the accounts that are signed in. */
export type SignedIn = (typeof ACCOUNTS)[number];

/** The state of a workbench with three signed-in accounts, from which many runs can start. */
export class Snapshot {
	private readonly signedIn = {} as Record<SignedIn, ICredentialDataDecryptedObject>;

	private readonly changes: Changes;

	private constructor(private readonly bench: Workbench) {
		this.changes = new Changes(bench.sandbox);
	}

	/** Signs in the accounts, and remembers the state after that. */
	static async take(bench: Workbench): Promise<Snapshot> {
		const signedIn: Array<[SignedIn, ICredentialDataDecryptedObject]> = [];
		for (const account of ACCOUNTS) {
			// So that n8n has to store a session.
			forgetSessions();
			signInAs(bench, bench.sandbox.accounts[account]);
			await bench.rows('getCurrentUser');
			signedIn.push([account, bench.engine.stored(CREDENTIAL)]);
		}
		const point = new Snapshot(bench);
		Object.assign(point.signedIn, Object.fromEntries(signedIn));
		return point;
	}

	/** Restores the sandbox, its logs, and the node's memory. @param account who runs the next operation */
	restore(account: SignedIn = 'admin'): void {
		const { sandbox, engine } = this.bench;
		this.changes.undo();
		forgetSessions();
		engine.store(CREDENTIAL, this.signedIn[account]);
		sandbox.faults.clear();
		sandbox.clearRequests();
		pauses.length = 0;
	}

	/** What has changed. */
	effect(): Effect {
		return this.changes.effect();
	}

	/** What must not be in an error: all sessions so far, and the hashes of all passwords. */
	get secrets(): string[] {
		const { database } = this.bench.sandbox.store;
		const sessions = database.all<{ session_id: string }>('SELECT session_id FROM sessions');
		const hashes = database.all<{ password_hash: string }>('SELECT password_hash FROM users');
		return [
			...sessions.map(({ session_id }) => session_id),
			...hashes.map(({ password_hash }) => password_hash),
		];
	}

	/** Passwords of the accounts. */
	get passwords(): string[] {
		return ACCOUNTS.map((account) => this.bench.sandbox.accounts[account].password);
	}
}
