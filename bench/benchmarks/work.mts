import { table } from '../report.mts';
import type { Row, Section } from '../report.mts';
import { batching } from '../work/batching.mts';
import { fairness } from '../work/fairness.mts';
import { expiringLicenses, recursiveLists } from '../work/lists.mts';
import { measureApart, measureIn } from '../work/measure.mts';
import { manyFolders, samePath, uploadsByPath } from '../work/paths.mts';
import { rowsOf } from '../work/rows.mts';
import { mainJob, protectLong, protectShort } from '../work/sharing.mts';
import { downloads, uploads } from '../work/transfers.mts';
import { scaled } from '../work/workload.mts';
import type { Figures, Workload } from '../work/workload.mts';
import type { Settings, World } from '../world.mts';

const WORKLOADS: readonly Workload[] = [
	...[samePath, manyFolders, uploadsByPath],
	...recursiveLists,
	expiringLicenses,
	...[protectShort, protectLong],
	...uploads,
	...downloads,
	...[fairness, batching, mainJob],
];

/** Measures work that people have: thousands of small documents, deep folders, one account shared by many. */
export async function measureWork(world: World): Promise<Section> {
	const chosen = WORKLOADS.filter(({ name }) => isChosen(world, name));
	const together = chosen.filter(({ watchesMemory }) => !watchesMemory);
	const apart = chosen.filter(({ watchesMemory }) => watchesMemory);
	const rows: Row[] = [];
	if (together.length > 0)
		await world.withN8n(async (n8n) => {
			for (const workload of together)
				rows.push(...(await rowsFrom(world, workload, async () => await measureIn(n8n, world, workload))));
		});
	for (const workload of apart)
		rows.push(...(await rowsFrom(world, workload, async () => await measureApart(world, workload))));
	return toSection(world, rows);
}

/** Measures a workload, and shows its rows at once, since all of them take long. */
async function rowsFrom(
	world: World,
	workload: Workload,
	measure: () => Promise<Figures[][]>,
): Promise<Row[]> {
	const count = scaled(workload.items, world.items);
	world.log(`work: ${workload.title(count)}, up to ${world.runs} rounds`);
	const figures = await measure().catch((error: unknown) => {
		throw new Error(`The workload "${workload.name}" went wrong`, { cause: error });
	});
	const rows = rowsOf(workload, count, figures);
	world.log(`work:\n${table(rows)}`);
	return rows;
}

/** @throws Error that lists all workloads if one that was asked for does not exist */
export function requireWorkloads({ only }: Pick<Settings, 'only'>): void {
	const names = WORKLOADS.map(({ name }) => name);
	const unknown = only.find((name) => !names.includes(name));
	if (unknown !== undefined)
		throw new Error(`There is no workload "${unknown}". There are: ${names.join(', ')}.`);
}

function isChosen({ only }: Settings, name: string): boolean {
	return only.length === 0 || only.includes(name);
}

function toSection({ runs }: World, rows: Row[]): Section {
	return {
		title: 'Work',
		method:
			'Work that people have. The service takes 50 ms for a call (150 ms where that is said) and works on any number of ' +
			'calls at a time, unless that is said; the 689Cloud node keeps to its default of 8, the HTTP Request node has no limit. Both use the ' +
			'same credential. Each workload has a service of its own, all share one n8n; alternating runs, after one uncounted ' +
			'run each with a tenth of the items. Where memory is measured, each run has a service and an n8n of its own that ' +
			'has come to rest, with no session stored and no run before it. Time: from the start of the first node that does the work ' +
			`to the end of the last; medians and ranges of ${runs} runs, or of 3 at most where a run takes over a minute. ` +
			'The service counts the requests, logins included. "In flight" are the calls that are in progress at the ' +
			'service: the mean over the whole time of the nodes (median and range of the runs), and the most. The ideal is ' +
			'the number of requests that are needed × latency ÷ 8; the time that the encoding takes is not in it. Every run ' +
			'is checked: each item, folder, file, link and email is there once, files byte by byte, and no call was rejected.',
		rows,
	};
}
