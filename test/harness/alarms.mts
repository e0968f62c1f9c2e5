/**
 * Alarms of the node (`client/execution/alarm`) ring when their time comes, or earlier if a test rings them: so no test waits for
 * a bound of minutes.
 *
 * Jest runs this file before each test file, see jest.config.cjs.
 */
type SetAlarm = (typeof import('../../client/execution/alarm'))['setAlarm'];

const waiting = new Set<() => void>();

/** The times of the alarms that were set, in milliseconds; tests empty the list. */
export const alarmTimes: number[] = [];

jest.mock('../../client/execution/alarm', () => {
	const actual = jest.requireActual<typeof import('../../client/execution/alarm')>(
		'../../client/execution/alarm',
	);
	return { ...actual, setAlarm: ringable(actual.setAlarm) };
});

function ringable(real: SetAlarm): SetAlarm {
	return (milliseconds, onTime) => {
		alarmTimes.push(milliseconds);
		const ring = (): void => {
			turnOff();
			onTime();
		};
		const turnOffReal = real(milliseconds, ring);
		const turnOff = (): void => {
			waiting.delete(ring);
			turnOffReal();
		};
		waiting.add(ring);
		return turnOff;
	};
}

/** How many alarms are set. */
export function alarmsSet(): number {
	return waiting.size;
}

/** Lets the time of all alarms come, and of those that are set for it, so often that whatever is silent is given up. */
export function ringAlarms(times = 5): void {
	for (let round = 0; round < times; round++) for (const ring of [...waiting]) ring();
}
