import { inTurn } from '../../nodes/api/limit';

/** Work that ends when the test says so. */
function work() {
	let end = (): void => {};
	const done = new Promise<void>((resolve) => {
		end = resolve;
	});
	return { run: jest.fn(async () => await done), end };
}
const settle = async () => await new Promise((resolve) => setImmediate(resolve));

test('lets as many in as the limit allows, the others in their order, each account for itself', async () => {
	const works = Array.from({ length: 5 }, work);
	const all = works.map(async ({ run }) => await inTurn('one', 2, run));
	const other = work();
	const alone = inTurn('two', 2, other.run);
	await settle();
	expect(works.map(({ run }) => run.mock.calls.length)).toEqual([1, 1, 0, 0, 0]);
	expect(other.run).toHaveBeenCalled();
	works[1].end();
	await settle();
	expect(works.map(({ run }) => run.mock.calls.length)).toEqual([1, 1, 1, 0, 0]);
	works.forEach(({ end }) => end());
	other.end();
	await Promise.all([...all, alone]);
	expect(works.every(({ run }) => run.mock.calls.length === 1)).toBe(true);
});

test('goes on after a failure', async () => {
	await expect(inTurn('one', 1, async () => await Promise.reject(new Error('no')))).rejects.toThrow('no');
	await expect(inTurn('one', 1, async () => await Promise.resolve('yes'))).resolves.toBe('yes');
});
