import type { INodeExecutionData } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/index.mts';

/** The address that stands in samples for that of the sandbox, whose port differs from run to run. */
const ADDRESS = 'https://689cloud.example.com';
const ID = /\b[0-9a-f]{32}\b/g;
/** How the IDs of the sandbox's example data look: a letter or two, and a number. */
const EXAMPLE_ID = /^[0-9a-f]{1,2}0{20,}/;
/** How the others are written. */
const NEW_ID = 'f0';
const ID_LENGTH = 32;

/**
 * An item in which nothing differs from run to run: the address of the sandbox, and the IDs of what was created, which are
 * numbered in the order in which they occur.
 */
export function steady<Item extends Pick<INodeExecutionData, 'json' | 'binary'>>(
	item: Item,
	{ origin }: Pick<Sandbox, 'origin'>,
): Item {
	const numbers = new Map<string, string>();
	const numbered = (id: string): string => {
		if (EXAMPLE_ID.test(id)) return id;
		const number = numbers.get(id) ?? String(numbers.size + 1);
		numbers.set(id, number);
		return NEW_ID + number.padStart(ID_LENGTH - NEW_ID.length, '0');
	};
	return JSON.parse(JSON.stringify(item).replaceAll(origin, ADDRESS).replace(ID, numbered)) as Item;
}
