import type { Poller, PollerMode } from '../../engine/poller.mts';
import { HISTORY_TYPE, LIKELY_HISTORY } from '../../sandbox/index.mts';
import type { HistoryReading, Options } from '../../sandbox/index.mts';
import { forgetProcess } from '../harness/memory.mts';
import { moveClock } from '../harness/pauses.mts';
import type { TriggerBench } from './bench.mts';

const START_MS = Date.UTC(2030, 0, 1);
const SECOND_MS = 1000;
const LATEST_S = 590;
/** Polls after which everything must have come. */
const MOST_LAST_POLLS = 400;

/** Something that happens in 689Cloud, in n8n, or to one of them. */
export type Step =
	| { kind: 'happen'; count: number; spreadMs: number; lateS: number; where: 'first' | 'second' | 'team' }
	| { kind: 'poll' }
	| { kind: 'twoPolls' }
	| { kind: 'wait'; seconds: number }
	| { kind: 'restart' }
	| { kind: 'offAndOn' }
	| { kind: 'rename' }
	| { kind: 'outage'; calls: number }
	| { kind: 'rollBack' }
	| { kind: 'crash'; saves: 'nothing' | 'state' | 'execution' };

/** What a world is like. */
export interface WorldOptions {
	mode: PollerMode;
	reading: Partial<HistoryReading>;
	/** How lists are paged, and cut off. */
	paging: Pick<Options, 'paging' | 'beforeFirstPage' | 'rowCap'>;
	watch: 'team' | 'project';
	/** Events that there are before the trigger is activated. */
	before: number;
	/** Events of a run of the workflow. */
	most: number;
}

/** How often an event may come. */
interface Expectation {
	least: number;
	most: number;
}

const ONCE: Expectation = { least: 1, most: 1 };
const NEVER: Expectation = { least: 0, most: 0 };

/** A 689Cloud in which things happen, and an n8n that watches it. */
export class World {
	private nowMs = START_MS;

	private readonly expected = new Map<string, Expectation>();

	private poller!: Poller;

	private lastData: string[] = [];

	private constructor(
		private readonly bench: TriggerBench,
		private readonly mode: PollerMode,
		private readonly watch: WorldOptions['watch'],
	) {}

	/** Opens a world in which a trigger has just been activated. */
	static async open(
		bench: TriggerBench,
		{ mode, reading, paging, watch, before, most }: WorldOptions,
	): Promise<World> {
		const world = new World(bench, mode, watch);
		await bench.sandbox.reset();
		forgetProcess();
		bench.sandbox.configure({
			...paging,
			history: { ...LIKELY_HISTORY, ...reading },
			now: () => world.nowMs,
		});
		world.happen({ kind: 'happen', count: before, spreadMs: 60_000, lateS: 0, where: 'first' });
		world.expected.forEach((_, id) => world.expected.set(id, NEVER));
		world.nowMs += SECOND_MS;
		world.poller = await bench.trigger(
			{
				triggerOn: ['anyActivity'],
				watch,
				...(watch === 'project' && { projectId: bench.sandbox.ids.project.contracts }),
				options: { mostEvents: most },
			},
			mode,
		);
		await world.poller.activate();
		return world;
	}

	async do(step: Step): Promise<void> {
		this.wait(1);
		if (step.kind === 'happen') this.happen(step);
		else if (step.kind === 'poll') await this.poll();
		else if (step.kind === 'twoPolls') await Promise.all([this.poll(), this.poll()]);
		else if (step.kind === 'wait') this.wait(step.seconds);
		else if (step.kind === 'restart') await this.restart();
		else if (step.kind === 'offAndOn') await this.poller.activate('activate').catch(() => {});
		else if (step.kind === 'rename') await this.rename();
		else if (step.kind === 'outage')
			this.bench.sandbox.faults.add({ kind: 'http', httpStatus: 503, times: step.calls });
		else if (step.kind === 'rollBack') this.rollBack();
		else await this.crash(step.saves);
	}

	/** Polls until nothing more comes. @returns what did not come as it should, in words */
	async problems(): Promise<string[]> {
		this.bench.sandbox.faults.clear();
		for (let quiet = 0, polls = 0; quiet < 2 && polls < MOST_LAST_POLLS; polls++) {
			const before = this.poller.saved.executions.length;
			this.wait(700);
			await this.poll();
			quiet = this.poller.saved.executions.length === before ? quiet + 1 : 0;
		}
		const counts = this.counts();
		const wrong = [...this.expected].filter(([id, { least, most }]) => {
			const count = counts.get(id) ?? 0;
			return count < least || count > most;
		});
		const unknown = [...counts.keys()].filter((id) => !this.expected.has(id));
		return [
			...wrong.map(([id, { least, most }]) => `${id}: ${counts.get(id) ?? 0} and not ${least} to ${most}`),
			...unknown.map((id) => `${id}: not one of ours`),
			...this.disorder(),
		];
	}

	/** How many events have come. */
	get events(): number {
		return this.poller.items.length;
	}

	private counts(): Map<string, number> {
		const counts = new Map<string, number>();
		for (const { event_id: id } of this.poller.items)
			counts.set(String(id), (counts.get(String(id)) ?? 0) + 1);
		return counts;
	}

	/** Events of one run come oldest first. */
	private disorder(): string[] {
		return this.poller.saved.executions.flatMap((items, run) => {
			const times = items.map(({ json }) => String(json.at));
			const isInOrder = times.every((time, index) => index === 0 || time >= times[index - 1]);
			return isInOrder ? [] : [`run ${run} is not in order`];
		});
	}

	private wait(seconds: number): void {
		this.nowMs += seconds * SECOND_MS;
		moveClock(seconds * SECOND_MS);
	}

	private happen({ count, spreadMs, lateS, where }: Step & { kind: 'happen' }): void {
		const { store, ids, accounts } = this.bench.sandbox;
		const { contracts, marketing } = ids.project;
		store.transaction(() => {
			for (let index = 0; index < count; index++) {
				const at = this.nowMs + Math.floor((spreadMs * index) / count);
				const { history_id: id } = store.activity.addHistory({
					user_id: accounts.member.userId,
					team_id: ids.team,
					project_id: where === 'team' ? null : where === 'first' ? contracts : marketing,
					category: where === 'team' ? 4 : 2,
					history_type: where === 'team' ? 403 : HISTORY_TYPE.FILE_ADDED,
					last_update: at - Math.min(lateS, LATEST_S) * SECOND_MS,
				});
				this.expected.set(id, this.watch === 'team' || where === 'first' ? ONCE : NEVER);
			}
		});
		this.nowMs += spreadMs;
		moveClock(spreadMs);
	}

	private async poll(): Promise<void> {
		this.lastData.push(JSON.stringify(this.poller.saved.staticData));
		await this.poller.tick();
	}

	private async restart(): Promise<void> {
		this.poller.deactivate();
		forgetProcess();
		await this.poller.activate('init');
	}

	/** Where n8n keeps the place by the name of the node, a new name loses it, and what has just happened may be lost. */
	private async rename(): Promise<void> {
		if (this.mode === 'memory') this.expectOfOthers({ least: 0, most: 1 });
		this.poller.rename(`Trigger ${this.nowMs}`);
		await this.poller.activate('update').catch(() => {});
	}

	/** An execution that has written static data wrote all of it, as it was when it began. What came since comes again after a restart. */
	private rollBack(): void {
		if (this.mode === 'durable') return;
		const older = this.lastData.at(-2) ?? this.lastData.at(-1);
		if (older === undefined) return;
		this.poller.saved.staticData = JSON.parse(older) as never;
		for (const [id, count] of this.counts())
			this.expected.set(id, { least: 1, most: Math.max(count * 2, this.expected.get(id)?.most ?? 0) });
	}

	/** n8n ends in the middle of the next emission. */
	private async crash(saves: 'nothing' | 'state' | 'execution'): Promise<void> {
		const before = this.counts();
		this.poller.onEmit = () => ({
			savesState: saves === 'state',
			savesExecution: saves === 'execution',
		});
		const lost = this.mode === 'memory' && saves === 'state';
		const runs = this.poller.saved.executions.length;
		await this.poll();
		this.poller.onEmit = () => ({ savesState: true, savesExecution: true });
		if (this.mode === 'memory' && saves === 'execution' && this.poller.saved.executions.length > runs)
			for (const id of this.counts().keys())
				if (!before.has(id)) this.expected.set(id, { least: 1, most: 2 });
		if (lost) this.expectOfOthers({ least: 0, most: 1 });
		await this.restart();
	}

	/** Loosens what is expected of all events that have not come yet. */
	private expectOfOthers({ least, most }: Expectation): void {
		const counts = this.counts();
		for (const [id, own] of this.expected)
			if (!counts.has(id) && own.most > 0) this.expected.set(id, { least, most: Math.max(most, own.most) });
	}
}
