import type { IDataObject } from 'n8n-workflow';

/** How often an event may come, and as which. */
interface Expectation {
	least: number;
	most: number;
	event: string;
}

/** How often something may happen. */
export type Bounds = Pick<Expectation, 'least' | 'most'>;

export const ONCE: Bounds = { least: 1, most: 1 };
export const NEVER: Bounds = { least: 0, most: 0 };
export const AT_MOST_ONCE: Bounds = { least: 0, most: 1 };

/** How often each event has come. */
export function countsOf(items: readonly IDataObject[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { event_id: id } of items) counts.set(String(id), (counts.get(String(id)) ?? 0) + 1);
	return counts;
}

/** Which events are to come of what has happened. */
export class Expectations {
	private readonly all = new Map<string, Expectation>();

	add(id: string, bounds: Bounds, event: string): void {
		this.all.set(id, { ...bounds, event });
	}

	/** Nothing of what has happened so far is to come. */
	expectNothing(): void {
		for (const [id, own] of this.all) this.all.set(id, { ...own, ...NEVER });
	}

	/** These may never come. */
	mayBeLost(ids: Iterable<string>): void {
		for (const id of ids) this.change(id, (own) => ({ least: 0, most: own.most }));
	}

	/** What has not come yet may never come. */
	restMayBeLost(items: readonly IDataObject[]): void {
		const counts = countsOf(items);
		this.mayBeLost([...this.all.keys()].filter((id) => !counts.has(id)));
	}

	/** These may come once more. */
	mayComeAgain(ids: Iterable<string>, items: readonly IDataObject[]): void {
		const counts = countsOf(items);
		for (const id of ids)
			this.change(id, ({ least, most }) => ({ least, most: Math.max(most, (counts.get(id) ?? 0) + 1) }));
	}

	/** What did not come as it should, in words. */
	problems(items: readonly IDataObject[]): string[] {
		const counts = countsOf(items);
		const wrong = [...this.all].filter(([id, { least, most }]) => {
			const count = counts.get(id) ?? 0;
			return count < least || count > most;
		});
		const misnamed = items.filter(({ event_id: id, event }) => {
			const own = this.all.get(String(id));
			return own !== undefined && own.event !== event;
		});
		const unknown = [...counts.keys()].filter((id) => !this.all.has(id));
		return [
			...wrong.map(([id, { least, most }]) => `${id}: ${counts.get(id) ?? 0} and not ${least} to ${most}`),
			...misnamed.map(({ event_id: id, event }) => `${String(id)} is ${String(event)}`),
			...unknown.map((id) => `${id}: not one of ours`),
		];
	}

	private change(id: string, to: (own: Bounds) => Bounds): void {
		const own = this.all.get(id);
		if (own && own.most > 0) this.all.set(id, { ...own, ...to(own) });
	}
}
