import type { IDataObject } from 'n8n-workflow';
import type { Page } from '../transport/request';
import { firstPage } from './firstPage';
import { coveredBy, numberAt, numberingOf } from './numbering';
import { incompleteList, rowsOn, totalOn } from './page';
import type { AskForPage, List } from './page';
import { nextGuess, startOver } from './progress';
import type { Progress } from './progress';
import { keysOf } from './rowKeys';
import type { RowKey } from './rowKeys';

/** Requests for one list, after which something is wrong with the service. */
const REQUESTS_MAX = 10_000;
/** How often a list is read whose rows do not add up. */
const PASSES_MAX = 3;
/** Pages in a row that bring nothing new, although there should be more rows. */
const IDLE_MAX = 3;

/** What came for a page. */
interface Found {
	rows: IDataObject[];
	keys: RowKey[];
	/** Those rows that were not read before. */
	fresh: IDataObject[];
}

/**
 * Reads a list page by page, however the service counts: it looks at what comes, and asks once more only where that is
 * contradictory. It ends with every row once, or with a failure that says that the list is incomplete.
 */
export class PagedReader {
	/** Keys of all rows so far. */
	private readonly seen: Set<string>;

	/** Keys of the rows of this pass. */
	private current: Set<string>;

	/** @param at how far the list was read: {@link beginning}, or the {@link progress} of another reader */
	constructor(
		private readonly ask: AskForPage,
		private readonly list: List,
		private readonly at: Progress,
	) {
		this.seen = new Set(at.seen);
		this.current = at.pass === 1 ? this.seen : new Set(at.current);
	}

	/** Whether the list has been read to its end. */
	get isDone(): boolean {
		return this.at.phase === 'done';
	}

	/** How far the list was read. */
	get progress(): Progress {
		const { at, seen, current } = this;
		return { ...at, seen: [...seen], ...(at.pass > 1 && { current: [...current] }) };
	}

	/**
	 * Makes one or more requests.
	 *
	 * @returns rows that were not returned before; none at the end
	 * @throws CallFailed if a call fails, or if the list ends before it is complete
	 */
	async next(): Promise<IDataObject[]> {
		while (!this.isDone) {
			const fresh = await this.step();
			if (fresh.length > 0) return fresh;
		}
		return [];
	}

	private async step(): Promise<IDataObject[]> {
		const steps = { start: this.start, second: this.second, known: this.further, growing: this.grow };
		return this.at.phase === 'done' ? [] : await steps[this.at.phase].call(this);
	}

	/** The first page. One that is empty although there are rows, or may be, is the one before the first. */
	private async start(): Promise<IDataObject[]> {
		const { at } = this;
		const isFirstPass = at.pass === 1;
		let { page, first } = isFirstPass
			? await firstPage(async (number) => await this.request(number))
			: { page: await this.request(at.numbering.first), first: at.numbering.first };
		if (isFirstPass && first === 0 && rowsOn(page, this.list).length === 0 && totalOn(page) !== 0) {
			page = await this.request(1);
			first = 1;
		}
		const found = this.take(page);
		at.numbering = { ...at.numbering, first };
		if (found.rows.length === 0) return this.endPass(found);
		at.first = found.keys.map(({ key }) => key);
		at.size = found.rows.length;
		at.covered = found.rows.length;
		at.phase = isFirstPass ? 'second' : 'known';
		return this.endPassIfComplete(found);
	}

	/** The second page shows how the service counts. */
	private async second(): Promise<IDataObject[]> {
		const { at } = this;
		const guess = nextGuess(at, this.list);
		if (!guess) return this.endList();
		const { number, numbering } = guess;
		const found = this.take(await this.request(number));
		at.tried.push(number);
		const keys = found.keys.map(({ key }) => key);
		const known = found.fresh.length > 0 ? numberingOf(at.first, keys, numbering, number) : undefined;
		if (known) {
			at.numbering = known;
			at.covered = coveredBy(known, number, at.size, found.rows.length);
			at.phase = 'known';
			// Rows that a page moved by one repeats are no doubt about rows without an ID.
			if (known.unit === numbering.unit) this.doubt(found);
			return this.endPassIfComplete(found);
		}
		// The first page once more, with rows that were added meanwhile: those count from now on.
		if (found.fresh.length > 0) at.least = at.total;
		if (nextGuess(at, this.list) !== undefined && this.mayBeMore(found)) return found.fresh;
		// The first page whatever is asked for: the service does not page.
		const isFirstAgain = found.fresh.length > 0 || JSON.stringify(keys) === JSON.stringify(at.first);
		if (!isFirstAgain) return this.endPass(found);
		at.phase = 'growing';
		return found.fresh;
	}

	/** Whether a page without new rows leaves it open that there are more. */
	private mayBeMore({ rows }: Found): boolean {
		const { total } = this.at;
		return rows.length > 0 || (total === undefined ? this.list.by === 'position' : this.seen.size < total);
	}

	/** Any page after the second. */
	private async further(): Promise<IDataObject[]> {
		const { at } = this;
		const number = numberAt(at.numbering, at.covered - this.overlap, at.size);
		const found = this.take(await this.request(number));
		at.covered = coveredBy(at.numbering, number, at.size, found.rows.length);
		if (found.fresh.length > 0) this.doubt(found);
		// A page in the middle may be empty, or may hold rows that have moved to it.
		const isPastEnd =
			at.total === undefined ||
			at.covered >= at.total + at.size ||
			at.idle >= IDLE_MAX ||
			(found.rows.length === 0 && at.numbering.unit === 'rows');
		if (at.idle > 0 && isPastEnd) return this.endPass(found);
		return this.endPassIfComplete(found);
	}

	/** Rows that are read twice, where a row that was added meanwhile could look as if counting began at 1. */
	private get overlap(): number {
		const { numbering, size } = this.at;
		return this.list.by === 'page' && numbering.unit === 'rows' && size > 1 ? 1 : 0;
	}

	/** A service that does not page may return more rows at a time. */
	private async grow(): Promise<IDataObject[]> {
		const { at } = this;
		const before = at.first.length;
		const isShort = at.total !== undefined && before < at.total;
		const isFull = before === at.asked;
		if (!isShort && (!isFull || at.total !== undefined)) return this.endList();
		if (!isFull) throw this.incomplete();
		at.asked *= 2;
		const found = this.take(await this.request(at.numbering.first, at.asked));
		at.first = found.keys.map(({ key }) => key);
		if (found.rows.length <= before && found.rows.length !== at.total) throw this.incomplete();
		return found.fresh;
	}

	private async request(number: number, size = this.at.size): Promise<Page> {
		const { at, list } = this;
		at.requests += 1;
		if (at.requests > REQUESTS_MAX) throw this.incomplete();
		const byPosition = { start: number, length: size };
		return await this.ask(list.by === 'position' ? byPosition : { page_size: size, page_number: number });
	}

	/** Takes the rows of a page, and what it says of the whole list. */
	private take(page: Page): Found {
		const { at } = this;
		const rows = rowsOn(page, this.list);
		const keys = keysOf(rows, this.list.id);
		const before = this.current.size;
		const fresh = rows.filter((_row, index) => this.isFresh(keys[index].key));
		at.idle = this.current.size > before ? 0 : at.idle + 1;
		const total = totalOn(page);
		if (total !== undefined) {
			at.fell ||= at.total !== undefined && total < at.total;
			at.total = total;
			at.least = Math.min(total, at.least ?? total);
			at.most = Math.max(total, at.most ?? total);
		}
		return { rows, keys, fresh };
	}

	private isFresh(key: string): boolean {
		const isKnown = this.seen.has(key);
		this.seen.add(key);
		this.current.add(key);
		return !isKnown;
	}

	private doubt({ rows, keys, fresh }: Found): void {
		if (fresh.length < rows.length - this.overlap && keys.some(({ isDoubtful }) => isDoubtful))
			this.at.isDoubtful = true;
	}

	/** The number of rows that the list must have; undefined if the service gives none, or one that cannot be right. */
	private get wanted(): number | undefined {
		const { least, most = 0 } = this.at;
		return this.count > most ? undefined : least;
	}

	private get count(): number {
		return (this.at.startsOver ? this.current : this.seen).size;
	}

	private endPassIfComplete(found: Found): IDataObject[] {
		const { at, wanted } = this;
		// A full first page with as many rows as there are in all may say only how many rows the page has.
		const saysPageOnly =
			at.phase === 'second' && this.list.rows === undefined && at.first.length === at.asked;
		if (wanted !== undefined && this.count >= wanted && !saysPageOnly) return this.endPass(found);
		return found.fresh;
	}

	/** The end of the pages. A list whose rows do not add up, or that has changed meanwhile, is read again. */
	private endPass({ fresh }: Found): IDataObject[] {
		const { at, wanted } = this;
		const isComplete = wanted === undefined || (this.count >= wanted && !at.fell);
		if (isComplete) return [...fresh, ...this.endList()];
		if (at.pass >= PASSES_MAX || this.seen.size === 0) throw this.incomplete();
		this.current = new Set();
		startOver(at);
		return fresh;
	}

	private endList(): [] {
		const { at, wanted } = this;
		const isShort = wanted === undefined ? at.isDoubtful : this.count < wanted;
		if (isShort) throw this.incomplete();
		at.phase = 'done';
		return [];
	}

	private incomplete(): Error {
		return incompleteList(this.seen.size, this.wanted);
	}
}
