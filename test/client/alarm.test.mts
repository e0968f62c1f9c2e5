import { setTimeout as sleep } from 'node:timers/promises';

const { setAlarm } = jest.requireActual<typeof import('../../client/execution/alarm')>(
	'../../client/execution/alarm',
);

test('alarms ring once, when their time has come, in whichever order they were set', async () => {
	const startedAt = performance.now();
	const rung: Array<[name: string, ms: number]> = [];
	for (const [name, ms] of Object.entries({ late: 120, early: 20, middle: 60, never: 40, same: 60 })) {
		const turnOff = setAlarm(ms, () => rung.push([name, performance.now() - startedAt]));
		if (name === 'never') turnOff();
	}
	await sleep(30);
	setAlarm(10, () => rung.push(['added', performance.now() - startedAt]));
	await sleep(200);
	expect(rung.map(([name]) => name)).toEqual(['early', 'added', 'middle', 'same', 'late']);
	const earliest: Record<string, number> = { early: 20, added: 39, middle: 60, same: 60, late: 120 };
	for (const [name, ms] of rung) expect(ms).toBeGreaterThanOrEqual(earliest[name]);
});

test('an alarm that is set while one rings, and one that is turned off by another, do what they should', async () => {
	const rung: string[] = [];
	setAlarm(10, () => {
		rung.push('first');
		turnOff();
		setAlarm(10, () => rung.push('from within'));
	});
	const turnOff = setAlarm(15, () => rung.push('turned off'));
	await sleep(100);
	expect(rung).toEqual(['first', 'from within']);
});

test('a thousand alarms that are turned off again take one timer', async () => {
	const timeout = jest.spyOn(AbortSignal, 'timeout');
	for (let count = 0; count < 1000; count++) setAlarm(300_000 + count, () => {})();
	expect(timeout.mock.calls.length).toBeLessThanOrEqual(1);
	timeout.mockRestore();
	let hasRung = false;
	setAlarm(10, () => {
		hasRung = true;
	});
	await sleep(60);
	expect(hasRung).toBe(true);
});
