import type { Sandbox } from '../../sandbox/index.mts';
import { atMost, exactly } from '../report.mts';
import type { Row, Section } from '../report.mts';
import { inWords, median, mebibytes, seconds } from '../statistics.mts';
import { addPlace, addProjects } from '../trigger/service.mts';
import { Watcher } from '../trigger/watcher.mts';
import type { Poll } from '../trigger/watcher.mts';
import type { World } from '../world.mts';

const FILES = 10_000;
const FOLDERS = 100;
const PROJECTS = 300;
const MOST = 500;
/** Five sizes, one after the other, and what lies beyond 12,500 rows: 10,000 new ones and those of the ten minutes before. */
const MOST_REQUESTS = 8;
/** Entries in a tenth of a second each. */
const STEP_MS = 100;
const MEMORY_LIMIT_MIB = 200;
const MIB = 1024 ** 2;

/** What a poll of the trigger costs: requests at the service, time, and memory of n8n. */
export async function measureTrigger({ withN8n, withSandbox, runs, log }: World): Promise<Section> {
	return await withSandbox((sandbox) =>
		withN8n(async (n8n) => {
			const ask = async (of: Sandbox, parameters: Record<string, unknown>): Promise<Watcher> =>
				await Watcher.open(n8n, of, { triggerOn: ['fileAdded'], ...parameters });
			const { projectId, folderId, history } = addPlace(sandbox, FOLDERS, FILES);
			const watch = async (parameters: Record<string, unknown>): Promise<Watcher> =>
				await ask(sandbox, parameters);
			const project = { watch: 'project', projectId: byId(projectId) };
			const rounds = async (watcher: Watcher, hasNews = false, prepare = () => {}): Promise<Poll[]> => {
				const polls: Poll[] = [];
				for (let run = 0; run < runs; run++) {
					prepare();
					polls.push(await watcher.poll(hasNews));
				}
				await watcher.close();
				return polls;
			};

			log(`trigger: quiet polls, ${runs} each`);
			const quiet = await rounds(await watch(project));
			const folder = await rounds(await watch({ ...project, watch: 'folder', folderId: byId(folderId) }));

			log(`trigger: ${FILES} waiting events, ${runs} polls each`);
			const waiting = (): void => history.add(FILES, STEP_MS);
			const some = await watch(project);
			waiting();
			const inParts = await rounds(some, true);
			const all = await rounds(await watch({ ...project, options: { mostEvents: FILES } }), true, waiting);

			log(`trigger: a team of ${PROJECTS} projects, ${runs} polls`);
			const { team, lists } = await withSandbox(async (other) => {
				addProjects(other, PROJECTS);
				const polls = await rounds(await ask(other, { watch: 'team' }));
				return { team: polls, lists: other.count('listProjects') };
			});
			return {
				title: 'Trigger',
				method:
					`Polls that n8n makes when a workflow is activated, ${runs} of each kind; before each one the workflow is ` +
					`deactivated. Requests are counted by the service. Time: from the request to activate until n8n says that ` +
					`the workflow is active, with what n8n itself does. Memory: the high-water mark of n8n during the poll and ` +
					`the execution that it starts, less its size before. The project has ${FILES} files in ${FOLDERS} folders, ` +
					`and as many entries in its history. Median and range.`,
				rows: [
					...quietRows('Quiet poll, a project of 10,000 files', quiet, exactly(1, mostRequests(quiet))),
					...quietRows('Quiet poll, a folder of it', folder, exactly(1, mostRequests(folder))),
					...quietRows(
						`Quiet poll, a team of ${PROJECTS} projects`,
						team,
						// The log of each project and that of the team, and the pages of the list of projects.
						exactly(PROJECTS + 1 + lists, mostRequests(team)),
					),
					...waitingRows(`10,000 waiting events, ${MOST} in a run`, inParts, MOST),
					...waitingRows('10,000 waiting events, all in one run', all, FILES),
				],
			};
		}),
	);
}

function byId(value: string): object {
	return { __rl: true, mode: 'id', value };
}

function mostRequests(polls: readonly Poll[]): number {
	return Math.max(...polls.map(({ requests }) => requests));
}

function requestsOf(name: string, polls: readonly Poll[], limit: Pick<Row, 'must' | 'met'>): Row {
	const requests = polls.map((poll) => poll.requests);
	return { name: `${name}: requests`, actual: inWords(requests, String), ...limit };
}

function timeOf(name: string, polls: readonly Poll[]): Row {
	return {
		name: `${name}: time`,
		actual: inWords(
			polls.map(({ ms }) => ms),
			seconds,
		),
	};
}

function quietRows(name: string, polls: readonly Poll[], limit: Pick<Row, 'must' | 'met'>): Row[] {
	const events = polls.reduce((sum, poll) => sum + poll.events, 0);
	return [
		requestsOf(name, polls, limit),
		timeOf(name, polls),
		...(events === 0 ? [] : [{ name: `${name}: events`, actual: String(events), ...exactly(0, events) }]),
	];
}

function waitingRows(name: string, polls: readonly Poll[], wanted: number): Row[] {
	const bytes = polls.map((poll) => poll.bytes);
	const wrong = polls.filter(({ events }) => events !== wanted).length;
	return [
		requestsOf(name, polls, atMost(MOST_REQUESTS, mostRequests(polls))),
		timeOf(name, polls),
		{
			name: `${name}: memory`,
			actual: inWords(bytes, mebibytes),
			...atMost(MEMORY_LIMIT_MIB, median(bytes) / MIB, ' MiB'),
		},
		{ name: `${name}: runs without ${wanted} events`, actual: String(wrong), ...exactly(0, wrong) },
	];
}
