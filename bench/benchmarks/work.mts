import { toMarkdown } from '../report.mts';
import type { Row, Section } from '../report.mts';
import { fairness } from '../work/fairness.mts';
import { expiringLicenses, recursiveList } from '../work/lists.mts';
import { measureWorkload } from '../work/measure.mts';
import { manyFolders, samePath, uploadsByPath } from '../work/paths.mts';
import { rowsOf } from '../work/rows.mts';
import { mainJob, protectLong, protectShort } from '../work/sharing.mts';
import { downloads, uploads } from '../work/transfers.mts';
import { scaled } from '../work/workload.mts';
import type { Workload } from '../work/workload.mts';
import type { Settings, World } from '../world.mts';

const WORKLOADS: readonly Workload[] = [
	...[samePath, manyFolders, uploadsByPath],
	...[recursiveList, expiringLicenses],
	...[protectShort, protectLong],
	...[uploads, downloads],
	...[fairness, mainJob],
];

/** Measures work that people have: thousands of small documents, deep folders, one account shared by many. */
export async function measureWork(world: World): Promise<Section> {
	const rows: Row[] = [];
	for (const workload of WORKLOADS.filter(({ name }) => isChosen(world, name))) {
		const figures = await measureWorkload(world, workload);
		rows.push(...rowsOf(workload, scaled(workload.items, world.items), figures));
		// All of it takes long, so show the results so far.
		world.log(toMarkdown(toSection(world, rows)));
	}
	return toSection(world, rows);
}

/** @throws Error that lists all workloads if one that was asked for does not exist */
export async function requireWorkloads({ only }: Pick<Settings, 'only'>): Promise<void> {
	const names = WORKLOADS.map(({ name }) => name);
	const unknown = only.find((name) => !names.includes(name));
	if (unknown !== undefined)
		throw new Error(`There is no workload "${unknown}". There are: ${names.join(', ')}.`);
	await Promise.resolve();
}

function isChosen({ only }: Settings, name: string): boolean {
	return only.length === 0 || only.includes(name);
}

function toSection({ runs }: World, rows: Row[]): Section {
	return {
		title: 'Work',
		method:
			'Work that people have. The service takes 50 ms for a call (150 ms where that is said) and works on any number of ' +
			'calls at a time; the 689Cloud node keeps to its default of 8, the HTTP Request node has no limit. Both use the ' +
			'same credential. Each workload has a service and an n8n of its own, which all of its runs share, in alternating ' +
			'order, after one uncounted run each with a tenth of the items; where memory is measured, each run has its own, ' +
			'with no session stored, and no run comes before it. Time: from the start of the first node that does the work ' +
			`to the end of the last; medians and ranges of ${runs} runs, or of 3 at most where a run takes over a minute. ` +
			'The service counts the requests, logins included. "In flight" are the calls that are in progress at the ' +
			'service: the mean over the whole time of the nodes (median and range of the runs), and the most. The ideal is ' +
			'the number of requests that are needed × latency ÷ 8; the time that the encoding takes is not in it. Every run ' +
			'is checked: each item, folder, file, link and email is there once, files byte by byte, and no call was rejected.',
		rows,
	};
}
