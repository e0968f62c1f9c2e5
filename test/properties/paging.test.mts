import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { CallFailed } from '../../client/contract/failures';
import { PagedReader } from '../../client/lists/pagedReader';
import { beginning } from '../../client/lists/progress';
import { holds, timeLimitMs } from './cases.mts';
import { Running, changingService, listOf, service } from './pagedLists.mts';
import type { Service } from './pagedLists.mts';

/** Reads a whole list. @param keepsProgress whether each page is read by a new reader, as in a drop-down */
async function readAll(
	one: Service,
	running: Running,
	keepsProgress: boolean,
): Promise<IDataObject[] | 'incomplete'> {
	let reader = new PagedReader(running.ask, listOf(one), beginning(listOf(one), one.asked));
	const rows: IDataObject[] = [];
	try {
		while (!reader.isDone) {
			rows.push(...(await reader.next()));
			const progress = JSON.parse(JSON.stringify(reader.progress)) as typeof reader.progress;
			if (keepsProgress) reader = new PagedReader(running.ask, listOf(one), progress);
		}
		return rows;
	} catch (error) {
		if (error instanceof CallFailed && error.failure.type === 'incompleteList') return 'incomplete';
		throw error;
	}
}

const namesOf = (rows: IDataObject[]) => rows.map(({ name }) => String(name)).sort();

describe('a list that comes in pages', () => {
	test(
		'has every row once, however the service counts, or it ends with an error that says that rows are missing',
		async () => {
			await holds(
				fc.asyncProperty(service, fc.boolean(), async (one, keepsProgress) => {
					const running = new Running(one);
					const rows = await readAll(one, running, keepsProgress);
					if (rows === 'incomplete') expect(one.ids).toBe('none');
					else expect(namesOf(rows)).toEqual([...running.lasting].sort());
				}),
				3500,
			);
		},
		timeLimitMs(240_000),
	);

	const TEXT_IDS = { cap: 1000, total: 'number', ids: 'text', beforeFirst: 'first', first: 1 } as const;
	test.each<[string, Service]>([
		[
			'rows are removed while its second page is sought',
			{ ...TEXT_IDS, by: 'position', rowCount: 23, asked: 20, unit: 'pages', shift: -1, shifts: 2 },
		],
		[
			'rows are added while its second page is sought, and when it is read again',
			{ ...TEXT_IDS, by: 'page', rowCount: 12, asked: 11, unit: 'rows', shift: 1, shifts: 3 },
		],
	])('ends with its last row, if %s', async (_what, one) => {
		for (const keepsProgress of [false, true]) {
			const running = new Running(one);
			const rows = await readAll(one, running, keepsProgress);
			expect(rows === 'incomplete' ? rows : namesOf(rows)).toEqual(
				expect.arrayContaining([...running.lasting]),
			);
		}
	});

	test(
		'loses no row that was there all the time, and has none twice, while rows are added or removed',
		async () => {
			await holds(
				fc.asyncProperty(changingService, fc.boolean(), async (one, keepsProgress) => {
					// Without the number of rows, nothing shows that some have moved to a page that was read already.
					fc.pre(one.total !== 'none' || (one.shift >= 0 && one.by === 'page' && one.unit === 'pages'));
					const running = new Running(one);
					const rows = await readAll(one, running, keepsProgress);
					if (rows === 'incomplete') return;
					const names = namesOf(rows);
					expect(new Set(names).size).toBe(names.length);
					const lost = [...running.lasting].filter((name) => !names.includes(name));
					expect([JSON.stringify(one), ...lost]).toEqual([JSON.stringify(one)]);
				}),
				1500,
			);
		},
		timeLimitMs(240_000),
	);
});
