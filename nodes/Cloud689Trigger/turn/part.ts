import type { IDataObject } from 'n8n-workflow';
import type { Choice } from '../form/choice';
import type { State } from '../state/state';
import type { Memory } from './memory';
import type { Service } from './service';

/** What every source of events gets in a poll. */
export interface Turn {
	service: Service;
	choice: Choice;
	/** What was kept; each source reads its own property. */
	state: State;
	memory: Memory;
	/** How many items there is room for. A source may exceed it by what belongs together. */
	room: number;
}

/** What a source found, and its part of the next state. */
export interface Found {
	items: IDataObject[];
	kept: Partial<State>;
}

/** Whether something was done by the user of the credential, and the user wants none of that. */
export function isIgnored({ choice, state }: Pick<Turn, 'choice' | 'state'>, userId: unknown): boolean {
	return choice.ignoresOwn && userId === state.self?.user;
}

/** The first items of each thing, as long as there is room; what belongs to one thing stays together. */
export function takeWhileRoom<Thing>(
	things: readonly Thing[],
	itemsOf: (thing: Thing) => IDataObject[],
	room: number,
): { taken: Thing[]; items: IDataObject[] } {
	const taken: Thing[] = [];
	const items: IDataObject[] = [];
	for (const thing of things) {
		const own = itemsOf(thing);
		if (own.length > 0 && items.length > 0 && items.length + own.length > room) break;
		if (own.length > 0 && room <= 0) break;
		taken.push(thing);
		items.push(...own);
	}
	return { taken, items };
}
