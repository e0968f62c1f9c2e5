/**
 * Pauses of the node (`client/execution/pause`) take no time in tests; the clock moves on by as much instead. Whatever the node or
 * the sandbox works out from the time comes out as if somebody had waited. Fake timers would not do: connections are real.
 *
 * Jest runs this file before each test file, see jest.config.cjs.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

type Pause = (typeof import('../../client/execution/pause'))['pause'];

jest.mock('../../client/execution/pause', () => {
	const actual = jest.requireActual<typeof import('../../client/execution/pause')>(
		'../../client/execution/pause',
	);
	return { ...actual, pause: skipping(actual.pause) };
});

/** The pauses that the node has made, in milliseconds; tests empty the list. */
export const pauses: number[] = [];

const { now: realNow } = Date;
let aheadMs = 0;
let areReal = false;

Date.now = () => realNow() + aheadMs;

/** Moves the clock forward. */
export function moveClock(milliseconds: number): void {
	aheadMs += milliseconds;
}

/** Makes pauses take real time in the tests of a `describe` or a file. Call it at its top. */
export function useRealPauses(): void {
	beforeAll(() => {
		areReal = true;
	});
	afterAll(() => {
		areReal = false;
	});
}

function skipping(real: Pause): Pause {
	return async (context, milliseconds) => {
		pauses.push(milliseconds);
		if (areReal) return await real(context, milliseconds);
		const end = Date.now() + milliseconds;
		await nextTurn();
		// Others who paused at the same time may have moved it already.
		if (Date.now() < end) moveClock(end - Date.now());
	};
}
