import { Expression } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { forgetSessions } from '../harness/memory.mts';
import type { Fault } from '../../sandbox/index.mts';
import type { RunOptions, RunResult } from '../harness/engine.mts';
import { signInAs } from '../harness/steps.mts';
import { CREDENTIAL, openWorkbench } from '../harness/workbench.mts';
import type { ERROR_STYLES, Workbench } from '../harness/workbench.mts';
import { Detours } from './detour.mts';
import type { Detour } from './detour.mts';
import { allScenarios } from './scenarios.mts';
import type { Prepared, Scenario } from './scenarios.mts';
import { pauses } from '../harness/pauses.mts';
import { effectOf, readState, restoreState } from './state.mts';
import type { Effect, State } from './state.mts';

/** What goes wrong in a run. */
export interface Trouble {
	fault?: Fault;
	detour?: Detour;
}

/** How a run went, and what the service ended up with. */
export interface Outcome extends RunResult {
	effect: Effect;
	/** Operations of the contract that were called, in order, without signing in. */
	calls: string[];
	/** Milliseconds that were waited, or would have been. */
	pauses: number[];
}

const ACCOUNTS = ['admin', 'manager', 'serviceAdmin'] as const;
const MAX_ATTEMPTS = 2;
const SIGNING_IN = ['checkMail', 'login'];
/** So that the first look finds it done, and every run makes the same calls. */
const ENCODING_MS = 0;

/** A sandbox whose state is the same before each run, with n8n's engine, and three accounts that are signed in. */
export class Stage {
	private readonly signedIn = {} as Record<(typeof ACCOUNTS)[number], ICredentialDataDecryptedObject>;

	private start: State = new Map();

	private latest: State = new Map();

	private constructor(
		private readonly bench: Workbench,
		private readonly detours: Detours,
		readonly scenarios: Scenario[],
	) {}

	/** Opens a stage; close it at the end of the test. */
	static async open(errorStyle: (typeof ERROR_STYLES)[number]): Promise<Stage> {
		const bench = await openWorkbench({ errorStyle, encodingMs: ENCODING_MS, logSecrets: true });
		const detours = new Detours(bench.sandbox.origin);
		await detours.open();
		const stage = new Stage(bench, detours, allScenarios(bench.sandbox, await prepare(bench)));
		for (const account of ACCOUNTS) {
			signInAs(bench, bench.sandbox.accounts[account]);
			await bench.rows('getCurrentUser');
			stage.signedIn[account] = bench.engine.stored(CREDENTIAL);
		}
		// No scenario has an expression; n8n's other setting makes a virtual machine for every execution, which is slow.
		await Expression.disposeExpressionEngine();
		Expression.setExpressionEngine('legacy');
		stage.start = stage.latest = readState(bench.sandbox);
		return stage;
	}

	/** Everything that must not be in an error: all sessions there have been, and hashes of passwords. */
	get secrets(): string[] {
		const { store } = this.bench.sandbox;
		const sessions = store.database.all<{ session_id: string }>('SELECT session_id FROM sessions');
		const hashes = store.database.all<{ password_hash: string }>('SELECT password_hash FROM users');
		return [
			...sessions.map(({ session_id }) => session_id),
			...hashes.map(({ password_hash }) => password_hash),
		];
	}

	/** Breaches of the contract so far, on either side. */
	get breaches(): unknown[] {
		return [...this.bench.sandbox.refusals, ...this.bench.sandbox.violations];
	}

	/** Runs a scenario, with something going wrong, and tells how the service changed by it. */
	async run(
		scenario: Scenario,
		{ fault, detour }: Trouble = {},
		more: Partial<RunOptions> = {},
	): Promise<Outcome> {
		const { sandbox, engine } = this.bench;
		restoreState(sandbox, this.start, this.latest);
		forgetSessions();
		engine.store(CREDENTIAL, this.signedIn[scenario.as ?? 'admin']);
		sandbox.faults.clear();
		sandbox.clearRequests();
		pauses.length = 0;
		if (fault) sandbox.faults.add(fault);
		this.detours.set(detour);
		const result = await this.bench.run(scenario.operation, withAttempts(scenario), {
			items: [await this.input(scenario)],
			...more,
		});
		await this.detours.settled();
		return { ...result, ...this.look(scenario), pauses: [...pauses] };
	}

	async close(): Promise<void> {
		this.detours.close();
		await this.bench.close();
	}

	/** What has changed since the run began. For signing out it is the session. */
	private look({ operation }: Scenario): Pick<Outcome, 'effect' | 'calls'> {
		const { sandbox } = this.bench;
		const { protection, database } = sandbox.store;
		// What is being encoded is done by then; the clock is that of the sandbox.
		sandbox.configure({ now: () => Date.now() + 1000 });
		protection.settle();
		sandbox.configure({ now: Date.now });
		this.latest = readState(sandbox);
		const effect = effectOf(sandbox, this.start, this.latest);
		const ended = database.number('SELECT count(*) FROM sessions WHERE ended = 1');
		if (operation === 'logOut' && ended > 0) effect.data.push(`ended sessions: ${ended}`);
		const calls = sandbox.requests.map(({ operationId }) => operationId);
		return {
			effect,
			calls: calls.filter((id) => !SIGNING_IN.includes(id) || operation === 'getTeamsOfEmail'),
		};
	}

	/** The input item of a scenario. */
	async input({ file }: Scenario): Promise<INodeExecutionData> {
		if (!file) return { json: {} };
		return {
			json: {},
			binary: { data: await this.bench.engine.binary(Buffer.from(file.content), file.name, file.type) },
		};
	}
}

function withAttempts({ parameters = {} }: Scenario): IDataObject {
	return { ...parameters, options: { ...(parameters.options as IDataObject), maxAttempts: MAX_ATTEMPTS } };
}

/** Makes what some operations need. */
export async function prepare({ rows, sandbox }: Workbench): Promise<Prepared> {
	const projectId = sandbox.ids.project.contracts;
	const [{ comment_id: comment }] = await rows('createComment', { projectId, commentText: 'Old' });
	const [{ link_id: link }] = await rows('createShareLink', {
		projectId,
		sharedFileId: sandbox.ids.file.contract,
	});
	const [{ link_id: project }] = await rows('createShareLink', { projectId, share: 'project' });
	const names = { firstName: 'Nova', lastName: 'Fresh', newPassword: 'sandbox-nova' };
	await rows('signUpTeam', { ...names, teamName: 'Fresh', userEmail: 'nova@example.com', phone: '1' });
	await rows('deleteFolder', { projectId, folderId: sandbox.ids.folder.drafts });
	const [{ folder_id: folder }] = await rows('createFolder', {
		projectId: sandbox.ids.project.marketing,
		parentFolderId: sandbox.ids.folder.images,
		folderName: 'Inner',
	});
	const code = String(sandbox.mails.at(-1)?.activation_code);
	return {
		comment: String(comment),
		folder: String(folder),
		link: String(link),
		project: String(project),
		code,
	};
}
