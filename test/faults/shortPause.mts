import { setTimeout as sleep } from 'node:timers/promises';
const LONGEST_MS = 1;
export const pauses: number[] = [];
export async function pause(_context: unknown, milliseconds: number): Promise<void> {
	pauses.push(milliseconds);
	await sleep(Math.min(milliseconds, LONGEST_MS));
}
