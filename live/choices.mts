import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../scripts/root.mts';
import type { Point } from './point.mts';

const HEADING = '## Choices where the contract is silent';
const CELL = / \| /;

/** The choices that ARCHITECTURE.md lists, each with the place in which it is made. */
export function choices(): Map<string, string> {
	const text = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
	const rows = text
		.slice(text.indexOf(HEADING))
		.split('\n')
		.filter((line) => line.startsWith('| '))
		.slice(2);
	return new Map(
		rows.map((row) => {
			const cells = row.slice(1, -1).trim().split(CELL);
			return [cells[0].trim(), cells[cells.length - 1].trim().replaceAll('`', '')];
		}),
	);
}

/** The place that says how the node reads a point. @throws Error if ARCHITECTURE.md has no such choice */
export function placeOf({ name, chosenIn }: Point): string {
	if ('path' in chosenIn) return chosenIn.path;
	const place = choices().get(chosenIn.choice);
	if (place === undefined) throw new Error(`ARCHITECTURE.md has no choice "${chosenIn.choice}" (${name})`);
	return place;
}
