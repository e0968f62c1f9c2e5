import { idIn, isObject } from '../../../../client/contract/answers';
import { foldersIn } from '../../../../client/lists/folders';
import type { Entry } from '../../../../client/lists/folders';
import { folderNamed } from '../../../shared/fields/folderPath';
import type { Call } from '../../run/call';
import { everyonesFailure } from '../../run/everyones';
import { oneByOne } from '../../run/oneByOne';
import type { Turn } from '../../run/oneByOne';
import { remember, remembered } from './link';
import type { Link } from './link';
import { View, likeness } from './view';

/** How many folders are created at a time. The queue of the account still limits how many requests are in flight. */
const AT_A_TIME = 32;
/** How many names are dealt with before another execution has its turn, if one waits. */
const PER_TURN = 64;

/** Another item has failed, and what was seen may be gone: the path has to be followed from its top. */
export class StartOver extends Error {}

/** An item that looks for a folder. */
interface Seeker {
	call: Call;
	asked: string;
	/** The names of the folders above it. */
	above: string[];
	resolve: (link: Link) => void;
	reject: (reason: unknown) => void;
}

/**
 * A folder in which the items of a round find and create folders. Over all executions of the process, one round at a time has
 * its turn here: it lists the place anew, so that nothing is created twice, and creates different folders at the same time.
 */
export class Place {
	private view?: View;

	/** Likeness of a name → those who look for it, in the order in which they came. */
	private readonly waiting = new Map<string, Seeker[]>();

	/** Likenesses of the names that are being created. */
	private readonly creating = new Set<string>();

	private isVisited = false;

	/** Goes on with what can be done now. */
	private goOn = (): void => {};

	/** @param dropAll drops what was seen and made, here and everywhere else */
	constructor(
		private readonly projectId: string,
		private readonly parentId: string,
		private readonly dropAll: () => void,
	) {}

	/** Forgets what was seen and made. */
	forget(): void {
		this.view = undefined;
	}

	/**
	 * Finds a folder, or creates it.
	 *
	 * @throws StartOver if another item has failed
	 * @throws Problem if several folders bear the name equally well
	 */
	async find(call: Call, asked: string, above: string[]): Promise<Link> {
		const known = this.known(asked, above);
		if (known) return known;
		return await new Promise((resolve, reject) => {
			const seekers = this.seekersOf(asked);
			seekers.push({ call, asked, above, resolve, reject });
			this.waiting.set(likeness(asked), seekers);
			if (this.isVisited) this.goOn();
			else void this.visit();
		});
	}

	private seekersOf(name: string): Seeker[] {
		return this.waiting.get(likeness(name)) ?? [];
	}

	private get first(): Seeker | undefined {
		return this.waiting.values().next().value?.[0];
	}

	private linkTo({ id, name }: Entry, asked: string, isNew: boolean): Link {
		return { folderId: id, parentId: this.parentId, asked, name, isNew };
	}

	private known(asked: string, above: string[]): Link | undefined {
		const { view, projectId, parentId } = this;
		const entry =
			view &&
			(folderNamed(view.like(asked), asked, above) ?? view.withId(remembered(projectId, parentId, asked)));
		return entry && this.linkTo(entry, asked, false);
	}

	/** Waits for the turn, and serves all who wait here. */
	private async visit(): Promise<void> {
		this.isVisited = true;
		for (let next = this.first; next; next = this.first) {
			const object = `folders ${this.projectId} ${this.parentId}`;
			await oneByOne(next.call, object, async (turn) => await this.serve(turn)).catch((error: unknown) => {
				for (const { reject } of this.takeAll()) reject(error);
			});
		}
		this.isVisited = false;
	}

	private takeAll(): Seeker[] {
		const all = [...this.waiting.values()].flat();
		this.waiting.clear();
		return all;
	}

	private async serve(turn: Turn): Promise<void> {
		let names = 0;
		const mayGoOn = (): boolean => names < PER_TURN || !turn.isWanted;
		// Another execution may have created something since.
		this.forget();
		while (this.waiting.size > 0 && mayGoOn()) {
			if (!this.view) await this.look();
			await new Promise<void>((resolve) => {
				this.goOn = () => {
					while (this.view && this.creating.size < AT_A_TIME && mayGoOn() && this.settleNext()) names += 1;
					if (this.creating.size > 0) return;
					this.goOn = () => {};
					resolve();
				};
				this.goOn();
			});
		}
	}

	/** Lists the place. If that fails, the first item gets the failure, and the others only if it is not about that item alone. */
	private async look(): Promise<void> {
		const { first } = this;
		if (!first) return;
		try {
			this.view = new View(await foldersIn(first.call.ask, this.projectId, this.parentId));
		} catch (error) {
			this.fail(first, error, everyonesFailure);
		}
	}

	/** Deals with those who look for the next name that is not being created. @returns false if there is none */
	private settleNext(): boolean {
		for (const [key, seekers] of this.waiting) {
			if (this.creating.has(key)) continue;
			this.waiting.delete(key);
			const unknown = seekers.filter((seeker) => !this.answer(seeker));
			const [creator, ...others] = unknown;
			if (others.length > 0) this.waiting.set(key, others);
			if (creator) void this.create(creator, key, this.view!);
			return true;
		}
		return false;
	}

	/** Answers what is known. @returns false if the folder is not there */
	private answer({ asked, above, resolve, reject }: Seeker): boolean {
		try {
			const known = this.known(asked, above);
			if (known) resolve(known);
			return known !== undefined;
		} catch (error) {
			reject(error);
			return true;
		}
	}

	/** Creates a folder. Where the service answers with one that was there before, that is no new one. */
	private async create(creator: Seeker, key: string, view: View): Promise<void> {
		const { projectId, parentId } = this;
		const { call, asked, resolve } = creator;
		this.creating.add(key);
		try {
			const place = parentId && { parent_folder_id: parentId };
			const result = await call.ask('/project/f/create', { project_id: projectId, name: asked, ...place });
			const id = idIn(result, 'folder_id');
			const name = isObject(result) && typeof result.name === 'string' ? result.name : asked;
			const entry: Entry = { id, name, is_folder: true };
			const link = this.linkTo(entry, asked, view.add(entry));
			remember(projectId, link);
			resolve(link);
		} catch (error) {
			this.fail(creator, error);
		}
		this.creating.delete(key);
		this.goOn();
	}

	/** Tells an item its failure. What was seen is dropped, and the others start over. @param forOthers what they get, if they share it */
	private fail(
		failed: Seeker,
		error: unknown,
		forOthers: (error: unknown) => unknown = () => undefined,
	): void {
		this.dropAll();
		failed.reject(error);
		for (const { reject } of this.takeAll()) reject(forOthers(error) ?? new StartOver());
	}
}
