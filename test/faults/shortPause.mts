/**
 * In place of `client/pause`: pauses last a millisecond, and those that were asked for are remembered. Fake timers
 * will not do, because connections are real.
 */
import { setTimeout as sleep } from 'node:timers/promises';

const actual = jest.requireActual<typeof import('../../client/pause')>('../../client/pause');

const LONGEST_MS = 1;

/** The pauses that were asked for since they were last cleared, in milliseconds. */
export const pauses: number[] = [];

/** What tells that the user has stopped the execution is as it was. */
export const { isStopped, stopSignal } = actual;

/** Waits, but never for long. */
export async function pause(_context: unknown, milliseconds: number): Promise<void> {
	pauses.push(milliseconds);
	await sleep(Math.min(milliseconds, LONGEST_MS));
}
