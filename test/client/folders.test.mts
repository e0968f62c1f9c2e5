import { workAhead } from '../../client/lists/ahead';
import { walkFolders } from '../../client/lists/folders';
import type { Ask } from '../../client/transport/request';

/** A project of `width` folders with `width` folders each, and a file in every folder. */
function tree(width: number) {
	let [inFlight, most] = [0, 0];
	const asked: string[] = [];
	const ask: Ask = async (_path, { folder_id: id = '' } = {}) => {
		asked.push(String(id));
		most = Math.max(most, ++inFlight);
		// Later ones answer sooner.
		for (let wait = 20 - (asked.length % 20); wait > 0; wait--) await Promise.resolve();
		inFlight -= 1;
		const depth = id === '' ? 0 : String(id).split('-').length;
		const folders = depth > 1 ? [] : Array.from({ length: width }, (_, index) => index);
		const prefix = id === '' ? '' : `${id}-`;
		return {
			file_info: [
				...folders.map((index) => ({ id: `${prefix}${index}`, name: `folder ${index}`, is_folder: true })),
				{ id: `${prefix}file`, name: 'file', is_folder: false },
			],
		};
	};
	return { ask, asked, most: () => most };
}

async function pathsOf(ask: Ask, ahead: number): Promise<string[]> {
	const paths: string[] = [];
	for await (const { path } of walkFolders(ask, {}, { isRecursive: true, ahead })) paths.push(path);
	return paths;
}

test('a walk asks ahead, each folder once, and yields the same in the same order', async () => {
	const [alone, together] = [tree(5), tree(5)];
	const paths = await pathsOf(alone.ask, 1);
	expect(paths).toHaveLength(5 + 25 + 31);
	expect(await pathsOf(together.ask, 8)).toEqual(paths);
	expect(alone.most()).toBe(1);
	expect(together.most()).toBeGreaterThan(4);
	expect(together.most()).toBeLessThanOrEqual(8);
	expect(together.asked).toEqual(alone.asked);
});

test('a walk that is not continued asks for nothing more', async () => {
	const { ask, asked } = tree(5);
	for await (const { path } of walkFolders(ask, {}, { isRecursive: true, ahead: 1 })) if (path) break;
	expect(asked).toEqual(['']);
});

test('a folder that cannot be listed ends the walk where its entries would have come', async () => {
	const { ask } = tree(3);
	const failing: Ask = async (path, parameters) => {
		if (parameters?.folder_id === '1') throw new Error('not allowed');
		return await ask(path, parameters);
	};
	const paths: string[] = [];
	const walk = async () => {
		for await (const { path } of walkFolders(failing, {}, { isRecursive: true, ahead: 8 })) paths.push(path);
	};
	await expect(walk()).rejects.toThrow('not allowed');
	expect(paths.at(-1)).toBe('folder 0/file');
});

describe('work ahead', () => {
	async function* numbers(count: number): AsyncGenerator<number> {
		for (let number = 0; number < count; number++) yield await Promise.resolve(number);
	}

	test.each([1, 4, 100])('keeps the order, %d at a time', async (ahead) => {
		let [under, most] = [0, 0];
		const work = async (number: number): Promise<number> => {
			most = Math.max(most, ++under);
			for (let wait = 10 - number; wait > 0; wait--) await Promise.resolve();
			under -= 1;
			return number * 2;
		};
		const results: number[] = [];
		for await (const result of workAhead(numbers(10), work, ahead)) results.push(result);
		expect(results).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
		expect(most).toBeLessThanOrEqual(ahead);
	});

	test('tells a failure after the results before it', async () => {
		const results: number[] = [];
		const work = async (number: number): Promise<number> => {
			await Promise.resolve();
			if (number === 2) throw new Error('third');
			return number;
		};
		const all = async () => {
			for await (const result of workAhead(numbers(5), work, 5)) results.push(result);
		};
		await expect(all()).rejects.toThrow('third');
		expect(results).toEqual([0, 1]);
	});
});
