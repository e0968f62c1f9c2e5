/**
 * How urgent work is. A poll goes first: n8n gives it up unseen if it takes long. A person in the editor goes before all
 * executions.
 */
export type Urgency = 'poll' | 'editor' | 'execution';

/** Work that waits for its turn. */
export interface Waiting {
	urgency: Urgency;
	/** ID of the execution; empty if there is none. */
	execution: string;
	/** Index of the item that it is for. */
	item: number;
}

/** Work of one execution: lower items first, and for an item in the order in which it came. */
class Line<Work extends Waiting> {
	/** In order, from `first` on; what is before has been taken. */
	private works: Work[] = [];

	private first = 0;

	get length(): number {
		return this.works.length - this.first;
	}

	/** n8n adds its items in order, so the place is at the end as a rule; the next step of an item goes first. */
	add(work: Work): void {
		let [low, high] = [this.first, this.works.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.works[middle].item <= work.item) low = middle + 1;
			else high = middle;
		}
		if (low === this.first && low > 0) this.works[--this.first] = work;
		else this.works.splice(low, 0, work);
	}

	get next(): Work {
		return this.works[this.first];
	}

	take(): Work {
		const work = this.works[this.first++];
		// Taking from the front of a long array would move all the others each time.
		if (this.first > this.length) {
			this.works.splice(0, this.first);
			this.first = 0;
		}
		return work;
	}

	/** Takes out all work of a kind. */
	takeAll(isOf: (work: Work) => boolean): Work[] {
		const rest = this.works.slice(this.first);
		this.works = rest.filter((work) => !isOf(work));
		this.first = 0;
		return rest.filter(isOf);
	}
}

/**
 * Who is next. Polls go first, then work that comes back, after it had given up its place. Then people in the editor, and then the
 * executions, which take turns, however much work each has. Within an execution lower items go first, so that all steps of
 * an item come before later items begin theirs: an execution that is stopped leaves few items half done.
 */
export class Turns<Work extends Waiting> {
	private readonly polls = new Line<Work>();

	private readonly returning = new Line<Work>();

	private readonly editor = new Line<Work>();

	/** ID of an execution → its work; the first is next. */
	private readonly executions = new Map<string, Line<Work>>();

	private count = 0;

	/** How much work waits. */
	get length(): number {
		return this.count;
	}

	/** Adds work. @param isReturning whether it has had a place before */
	add(work: Work, isReturning = false): void {
		this.count += 1;
		if (work.urgency === 'poll') this.polls.add(work);
		else if (isReturning) this.returning.add(work);
		else if (work.urgency === 'editor') this.editor.add(work);
		else this.lineOf(work.execution).add(work);
	}

	/** What is next; undefined if nothing waits. */
	get next(): Work | undefined {
		return this.nextLine?.next;
	}

	/** Takes out what is next. The execution that it belongs to waits for its next turn behind the others. */
	take(): Work {
		const line = this.nextLine!;
		const work = line.take();
		this.count -= 1;
		if (this.executions.get(work.execution) !== line) return work;
		this.executions.delete(work.execution);
		if (line.length > 0) this.executions.set(work.execution, line);
		return work;
	}

	/** Takes out all work of a kind. */
	takeAll(isOf: (work: Work) => boolean): Work[] {
		const taken = [this.polls, this.returning, this.editor].flatMap((line) => line.takeAll(isOf));
		for (const [execution, line] of this.executions) {
			taken.push(...line.takeAll(isOf));
			if (line.length === 0) this.executions.delete(execution);
		}
		this.count -= taken.length;
		return taken;
	}

	private lineOf(execution: string): Line<Work> {
		let line = this.executions.get(execution);
		if (!line) this.executions.set(execution, (line = new Line()));
		return line;
	}

	private get nextLine(): Line<Work> | undefined {
		const urgent = [this.polls, this.returning, this.editor].find(({ length }) => length > 0);
		return urgent ?? this.executions.values().next().value;
	}
}
