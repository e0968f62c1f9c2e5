import type { Poller } from '../../engine/poller.mts';
import { register } from '../../engine/registration.mts';
import { LIKELY_HISTORY } from '../../sandbox/index.mts';
import { forgetProcess } from '../harness/memory.mts';
import { moveClock } from '../harness/pauses.mts';
import { Person, addEntry } from './actions.mts';
import type { ActionName, Added } from './actions.mts';
import type { TriggerBench } from './bench.mts';
import { AT_MOST_ONCE, Expectations, NEVER, ONCE } from './expectations.mts';
import type { Bounds } from './expectations.mts';
import type { Crash, Step, WorldOptions } from './steps.mts';

const START_MS = Date.UTC(2030, 0, 1);
const SECOND_MS = 1000;
const LATEST_S = 590;
/** Polls after which everything must have come. */
const MOST_LAST_POLLS = 400;
/** Calls that fail in an outage which lasts until it is over. */
const ALL_CALLS = 1_000_000;

/** Events of the log that a person can bring about. */
const EACH = [
	...['fileAdded', 'fileRenamed', 'fileMoved', 'fileDeleted', 'fileRestored', 'fileDeletedPermanently'],
	...['folderCreated', 'folderChanged', 'shareLinkCreated', 'projectUpdated'],
];

/** A 689Cloud in which things happen, and an n8n that watches it. */
export class World {
	private nowMs = START_MS;

	private readonly expected = new Expectations();

	private readonly person: Person;

	private poller!: Poller;

	/** Data of the workflow before the last poll, and before the one before it. */
	private lastData: string[] = [];

	private mayBeDown = false;

	/** Whether n8n's database has, or must have, a place of the trigger. */
	private isPlaced = false;

	/** Whether the node has had another name before. */
	private isRenamed = false;

	private constructor(
		private readonly bench: TriggerBench,
		private readonly options: WorldOptions,
	) {
		this.person = new Person(bench.sandbox);
	}

	/** Opens a world in which a trigger has just been activated. */
	static async open(bench: TriggerBench, options: WorldOptions): Promise<World> {
		const world = new World(bench, options);
		const { reading, paging, watch, choosesEach, before, most, clockAheadMs, activation, mode } = options;
		await bench.sandbox.reset();
		forgetProcess();
		moveClock(START_MS + clockAheadMs - Date.now());
		bench.sandbox.configure({
			...paging,
			history: { ...LIKELY_HISTORY, ...reading },
			now: () => world.nowMs,
		});
		world.poller = await bench.trigger(
			{
				triggerOn: choosesEach ? ['anyActivity', ...EACH] : ['anyActivity'],
				watch,
				...(watch !== 'team' && { projectId: bench.sandbox.ids.project.contracts }),
				...(watch === 'folder' && { folderId: bench.sandbox.ids.folder.drafts }),
				options: { mostEvents: most },
			},
			mode,
		);
		world.happen({ kind: 'happen', count: before, spreadMs: 60_000, lateS: 0, where: 'first' });
		world.expected.expectNothing();
		world.nowMs += SECOND_MS;
		if (activation === 'works') {
			await world.start('activate');
			world.isPlaced = true;
		}
		if (activation === 'outage') await world.inOutage(async () => await world.start('activate'));
		if (typeof activation === 'object')
			await world.crash({ kind: 'crash', during: 'activation', ...activation, news: 0 });
		world.look();
		return world;
	}

	async do(step: Step): Promise<void> {
		this.wait(1);
		if (step.kind === 'happen') this.happen(step);
		else if (step.kind === 'act') await this.act(step.action);
		else if (step.kind === 'poll') await this.poll();
		else if (step.kind === 'twoPolls') await Promise.all([this.poll(), this.poll()]);
		else if (step.kind === 'wait') this.wait(step.seconds);
		else if (step.kind === 'restart') await this.restart();
		else if (step.kind === 'restartInOutage') await this.restartInOutage(step.polls);
		else if (step.kind === 'offAndOn') await this.start('activate');
		else if (step.kind === 'rename') await this.rename();
		else if (step.kind === 'outage') this.outage(step.calls);
		else if (step.kind === 'rollBack') this.rollBack();
		else await this.crash(step);
		this.look();
	}

	/** Polls until nothing more comes. @returns what did not come as it should, in words */
	async problems(): Promise<string[]> {
		this.bench.sandbox.faults.clear();
		const { poller } = this;
		for (let quiet = 0, polls = 0; quiet < 2 && polls < MOST_LAST_POLLS; polls++) {
			const before = poller.saved.executions.length;
			this.wait(700);
			await this.poll();
			quiet = poller.saved.executions.length === before ? quiet + 1 : 0;
		}
		return [...this.expected.problems(poller.items), ...this.disorder()];
	}

	/** How many events have come. */
	get events(): number {
		return this.poller.items.length;
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

	private look(): void {
		this.isPlaced ||= this.poller.hasPlace;
	}

	/** As long as there is no place to begin at, an event may be before it. */
	private expect(id: string, where: Added['where'], event: string): void {
		const { choosesEach } = this.options;
		const bounds = this.boundsOf(where);
		this.expected.add(id, bounds, choosesEach ? event : 'anyActivity');
	}

	private boundsOf(where: Added['where']): Bounds {
		const { watch } = this.options;
		const usual = this.isPlaced ? ONCE : AT_MOST_ONCE;
		if (watch === 'team') return usual;
		if (where === 'second' || where === 'team') return NEVER;
		if (watch === 'project' || where === 'folder') return usual;
		return where === 'beside' ? AT_MOST_ONCE : NEVER;
	}

	private happen({ count, spreadMs, lateS, where }: Step & { kind: 'happen' }): void {
		const { sandbox } = this.bench;
		const isInFolder = where === 'first' && this.options.watch === 'folder';
		const event = where === 'team' ? 'anyActivity' : 'fileAdded';
		sandbox.store.transaction(() => {
			for (let index = 0; index < count; index++) {
				const at = this.nowMs + Math.floor((spreadMs * index) / count);
				const id = addEntry(sandbox, where, at - Math.min(lateS, LATEST_S) * SECOND_MS, isInFolder);
				this.expect(id, isInFolder ? 'folder' : where, event);
			}
		});
		this.nowMs += spreadMs;
		moveClock(spreadMs);
	}

	private async act(action: ActionName): Promise<void> {
		for (const { id, where, event } of await this.person.do(action, this.mayBeDown))
			this.expect(id, where, event);
	}

	private async poll(): Promise<void> {
		this.lastData = [...this.lastData.slice(-1), JSON.stringify(this.poller.saved.staticData)];
		await this.poller.tick();
	}

	/** n8n starts, or a person activates. Without a place, the trigger begins anew. */
	private async start(activation: 'activate' | 'init' | 'update'): Promise<void> {
		if (!this.isPlaced) this.expected.restMayBeLost(this.poller.items);
		await register(this.poller, activation, moveClock);
	}

	private async restart(): Promise<void> {
		this.poller.deactivate();
		forgetProcess();
		await this.start('init');
	}

	private outage(calls: number): void {
		this.mayBeDown = true;
		this.bench.sandbox.faults.add({ kind: 'http', httpStatus: 503, times: calls });
	}

	private async inOutage(work: () => Promise<void>): Promise<void> {
		this.outage(ALL_CALLS);
		await work();
		this.bench.sandbox.faults.clear();
	}

	/** 689Cloud is down when n8n starts, and for some polls. */
	private async restartInOutage(polls: number): Promise<void> {
		await this.inOutage(async () => {
			await this.restart();
			for (let poll = 0; poll < polls; poll++) await this.poll();
		});
	}

	/**
	 * Where n8n keeps the place by the name of the node, a new name loses it. What has just happened may be lost or, since another
	 * new name finds the place at which the first one began, come again.
	 */
	private async rename(): Promise<void> {
		this.poller.rename(`Trigger ${this.nowMs}`);
		if (this.options.mode === 'memory') {
			this.isPlaced = false;
			if (this.isRenamed) this.allMayComeAgain();
			this.isRenamed = true;
		}
		await this.start('update');
	}

	private allMayComeAgain(): void {
		const { items } = this.poller;
		this.expected.mayComeAgain(
			items.map(({ event_id: id }) => String(id)),
			items,
		);
	}

	/** An execution that has written data of the workflow writes all of it, as it was when it began. What came since comes again after a restart. */
	private rollBack(): void {
		const [older] = this.lastData;
		if (older === undefined) return;
		const { saved, items } = this.poller;
		saved.staticData = JSON.parse(older) as never;
		this.isPlaced = this.poller.hasPlace;
		if (!this.isPlaced) this.expected.restMayBeLost(items);
		if (this.options.mode === 'memory') this.allMayComeAgain();
	}

	/** n8n ends after some of its writes, and starts again. */
	private async crash({ during, writes, isExecutionFirst, news }: Crash): Promise<void> {
		const { poller, expected } = this;
		this.happen({ kind: 'happen', count: news, spreadMs: 0, lateS: 0, where: 'first' });
		const emitted = poller.emissions.length;
		Object.assign(poller, { writesLeft: writes, isExecutionFirst });
		if (during === 'poll') await this.poll();
		else await this.start('activate');
		Object.assign(poller, { writesLeft: undefined, isExecutionFirst: false });
		for (const { items, isRecorded, isPlaceKept } of poller.emissions.slice(emitted)) {
			const ids = items.map(({ event_id: id }) => String(id));
			if (isPlaceKept && !isRecorded) expected.mayBeLost(ids);
			if (isRecorded && !isPlaceKept) expected.mayComeAgain(ids, poller.items);
		}
		await this.restart();
	}
}
