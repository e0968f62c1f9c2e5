/** What the sender of a request to an unknown path may have meant. */
import type { Contract, Operation } from '../contract/openapi.mts';

/** What the paths of the contract are appended to. */
export const BASE_PATH = '/api';

/** Longer paths are compared up to here. */
const LONGEST_PATH = 200;

/** Explains, in a sentence, what is wrong with a path that has no operation, and names the nearest one that has. */
export function hintFor(contract: Contract, method: string, path: string): string {
	const operations = [...contract.operations.values()];
	const inApi = path === BASE_PATH || path.startsWith(`${BASE_PATH}/`);
	const wanted = (inApi ? path.slice(BASE_PATH.length) : path).replaceAll(/\/{2,}/g, '/').replace(/\/$/, '');
	if (wanted === '')
		return `This is the base URL. Calls go to paths below it, such as ${shown(operations[0])}.`;
	const exact = operations.find((operation) => operation.path === wanted);
	if (exact && exact.method !== method)
		return `${BASE_PATH}${exact.path} takes ${exact.method}, not ${method}.`;
	if (exact && !inApi)
		return `The base URL lacks ${BASE_PATH} at its end: the operation is at ${shown(exact)}.`;
	if (exact) return `The path has slashes too many: the operation is at ${shown(exact)}.`;
	const [nearest] = operations
		.map((operation) => ({
			operation,
			distance: pathDistance(wanted, operation.path),
		}))
		.sort((a, b) => a.distance - b.distance);
	return `The nearest is ${shown(nearest.operation)}.`;
}

function shown({ method, path }: Operation): string {
	return `${method} ${BASE_PATH}${path}`;
}

/** How far a path is from that of an operation. Another subject is farther than a few letters. */
function pathDistance(wanted: string, path: string): number {
	const from = wanted.toLowerCase().slice(0, LONGEST_PATH);
	const subject = (text: string): string => text.split('/')[1] ?? '';
	return distanceOf(from, path) + distanceOf(subject(from), subject(path));
}

/** How many characters have to be inserted, removed or replaced to make one text of the other (Levenshtein). */
function distanceOf(from: string, to: string): number {
	let row = Array.from({ length: to.length + 1 }, (_, index) => index);
	for (const [index, character] of [...from].entries()) {
		const next = [index + 1];
		for (let at = 1; at <= to.length; at += 1) {
			const replaced = row[at - 1] + Number(character !== to[at - 1]);
			next.push(Math.min(replaced, row[at] + 1, next[at - 1] + 1));
		}
		row = next;
	}
	return row[to.length];
}
