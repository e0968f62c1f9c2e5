import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '../../sandbox/index.mts';
import { md5 } from '../harness/hashes.mts';
import { useRealPauses } from '../harness/pauses.mts';
import { describeOperations } from '../harness/suite.mts';

/** Somebody else who uses the same account, and signs in again, a few times, after losing the session. */
class Rival {
	logins = 0;

	#token = 'none';
	#isDone = false;

	constructor(
		readonly sandbox: Sandbox,
		readonly mostLogins: number,
	) {}

	/** Works until told to stop. */
	async work(): Promise<void> {
		while (!this.#isDone) {
			const { status_code: status } = await this.#call('/user/info', { auth_token: this.#token });
			if (status === 401 && this.logins < this.mostLogins) await this.#signIn();
			await sleep(5);
		}
	}

	stop(): void {
		this.#isDone = true;
	}

	async #signIn(): Promise<void> {
		const { email, password, teamId } = this.sandbox.accounts.admin;
		this.logins += 1;
		const { result } = await this.#call<{ session_id: string }>('/user/login', {
			email_address: email,
			password: md5(password),
			team_id: teamId,
			keep_me_login: 'true',
		});
		this.#token = result.session_id;
	}

	async #call<T>(path: string, form: Record<string, string>): Promise<{ status_code: number; result: T }> {
		const response = await fetch(`${this.sandbox.url}${path}`, {
			method: 'POST',
			body: new URLSearchParams(form),
		});
		return (await response.json()) as { status_code: number; result: T };
	}
}

describeOperations(
	'an account that others use as well',
	{ freshStart: true, singleSession: true },
	(bench) => {
		let project: string;
		beforeEach(async () => {
			({ project } = await bench.document('a.txt', 'content', 'text/plain'));
			bench.sandbox.clearRequests();
		});

		test('a request survives the loss of several sessions', async () => {
			bench.sandbox.faults.add({ operation: 'getProjectInfo', kind: 'session-ended', times: 3 });
			expect(await bench.rows('getProject', { projectId: project })).toHaveLength(1);
			expect(bench.sandbox.count('login')).toBe(3);
		});

		describe('and that gives them time to work', () => {
			useRealPauses();

			test('returns the right items while somebody else keeps signing in', async () => {
				const rival = new Rival(bench.sandbox, 4);
				const working = rival.work();
				const items = Array.from({ length: 200 }, () => ({ json: { id: project } }));
				const rows = await bench.rows('getProject', { projectId: '={{ $json.id }}' }, items);
				rival.stop();
				await working;
				expect(rows.map((row) => row.project_id)).toEqual(items.map(({ json }) => json.id));
				const ownLogins = bench.sandbox.count('login') - rival.logins;
				expect(rival.logins).toBe(4);
				expect(ownLogins).toBeLessThanOrEqual(rival.logins);
			});
		});

		test('moves a folder even if the session is lost twice', async () => {
			const [first, second] = await Promise.all(
				['One', 'Two'].map(async (folderName) => {
					const [{ folder_id: id }] = await bench.rows('createFolder', { projectId: project, folderName });
					return String(id);
				}),
			);
			bench.sandbox.faults.add({ operation: 'moveItem', kind: 'session-ended', times: 2 });
			const moved = await bench.rows('moveFolder', {
				projectId: project,
				folderId: first,
				newParentFolderId: second,
			});
			expect(moved).toHaveLength(1);
		});

		test('needs one login for a folder that cannot be moved, and says why it cannot', async () => {
			const [{ folder_id: id }] = await bench.rows('createFolder', { projectId: project, folderName: 'One' });
			const { error } = await bench.run('moveFolder', {
				projectId: project,
				folderId: id,
				newParentFolderId: id,
			});
			expect(error?.message).toBe(
				'A folder cannot be moved into itself or into one of its subfolders [item 0]',
			);
			expect(bench.sandbox.count('login')).toBe(1);
		});

		test('gives up early if every session is refused right after the login', async () => {
			bench.sandbox.faults.add({ kind: 'session-ended', operation: 'getProjectInfo', times: Infinity });
			bench.sandbox.faults.add({ kind: 'session-ended', operation: 'getCurrentUser', times: Infinity });
			const { error } = await bench.run('getProject', { projectId: project });
			expect(error?.message).toBe('689Cloud ended the session again right after a new login [item 0]');
			expect(bench.sandbox.count('login')).toBe(3);
		});
	},
);
