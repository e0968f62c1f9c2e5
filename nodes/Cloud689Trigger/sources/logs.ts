import type { Parameters } from '../../../client/contract/calls';
import { PROJECTS } from '../../../client/lists/lists';
import { newestRows } from '../../../client/lists/newest';
import type { Wanted } from '../../../client/lists/newest';
import type { Placed } from '../../../client/lists/order';
import { readByPages } from '../../../client/lists/pages';
import type { Page } from '../../../client/transport/request';
import { placeEntry, textIn } from '../../shared/entries/entry';
import { needs } from '../form/choice';
import type { Choice } from '../form/choice';
import { habitsOf } from '../turn/memory';
import type { Memory } from '../turn/memory';
import { forEach } from '../turn/service';
import type { Service } from '../turn/service';
import { newestList } from './newestList';
import { unlessNotThere } from './refusals';

/** An activity log (contract: `GET /history/team`, `GET /history/project`). */
export interface Log {
	path: '/history/team' | '/history/project';
	parameters: Parameters;
	/** Whether the others are enough if this one is not there, or not shown to this user. */
	isOptional: boolean;
}

/** The IDs of all projects that the user can see (contract: `POST /project/list`). */
export async function projectIds({ askPage }: Pick<Service, 'askPage'>): Promise<string[]> {
	const page = async (position: Parameters): Promise<Page> => await askPage('/project/list', position);
	const rows = await readByPages(page, PROJECTS, { limit: Infinity, keep: () => true });
	return rows.map((row) => textIn(row, 'project_id')).filter((id) => id !== '');
}

function projectLog(id: string, isOptional: boolean): Log {
	return { path: '/history/project', parameters: { project_id: id }, isOptional };
}

/**
 * The logs that hold what is watched. In the documented examples, the log of the team lacks what happens inside of
 * projects, so the team is watched by its own log and those of all projects.
 *
 * @param teamId empty if the log of the team is not needed
 */
export async function logsOf(
	service: Pick<Service, 'askPage'>,
	choice: Choice,
	teamId: string,
): Promise<Log[]> {
	const hasTeamEvents = needs(choice, 'team');
	const team: Log = {
		path: '/history/team',
		parameters: { team_id: teamId },
		isOptional: !hasTeamEvents,
	};
	if (choice.watch !== 'team') return [projectLog(choice.projectId, false), ...(hasTeamEvents ? [team] : [])];
	// A project may be deleted, or its members change, between the list and its log.
	return [team, ...(await projectIds(service)).map((id) => projectLog(id, true))];
}

/**
 * Reads the newest entries of several logs, each entry once.
 *
 * @throws CallFailed if a log that is needed cannot be read
 */
export async function newestEntries(
	service: Pick<Service, 'askPage'>,
	logs: readonly Log[],
	wanted: Wanted,
	memory: Pick<Memory, 'habits'>,
): Promise<Placed[]> {
	const found = new Map<string, Placed>();
	await forEach(logs, async (log) => {
		const list = newestList(service, log, { place: placeEntry, hasPages: true });
		const rows = newestRows(list, wanted, habitsOf(memory, log.path));
		for (const row of (await (log.isOptional ? unlessNotThere(rows) : rows)) ?? []) found.set(row.id, row);
	});
	return [...found.values()];
}
