import type { IDataObject } from 'n8n-workflow';
import { listIn } from '../../../client/contract/answers';
import { encodeState } from '../../../client/contract/encodeStatus';
import type { Entry } from '../../shared/entries/entry';
import { textIn } from '../../shared/entries/entry';
import { given } from '../../shared/events/event';
import { fileAdded } from '../../shared/events/fileAdded';
import { PROTECTION_FAILED, fileProtected } from '../../shared/events/fileProtected';
import { protectionResult } from '../../shared/results/protection';
import type { WaitingFile } from '../state/state';
import { takeWhileRoom } from '../turn/part';
import type { Found, Turn } from '../turn/part';
import { forEach } from '../turn/service';
import type { Service } from '../turn/service';
import { unlessNotThere } from './refusals';

/** Code of an encoding that is under way. */
const IN_PROGRESS = 2;
const DAY_MS = 24 * 3600 * 1000;
/** Files that are waited for at most. */
const MOST_FILES = 2000;
const FILES_PER_REQUEST = 100;

/** Progress of files, by their IDs; those that are no longer there are missing (contract: `POST /encode/status`). */
async function progressOf({ ask }: Pick<Service, 'ask'>, ids: string[]): Promise<Map<string, IDataObject>> {
	const read = async (some: string[]): Promise<IDataObject[]> => {
		const rows = await unlessNotThere(ask('/encode/status', { file_ids: some.join(',') }));
		if (rows !== undefined) return listIn(rows);
		if (some.length === 1) return [];
		// One file that is gone may have failed the call for all. Halves lead to it with few calls.
		const middle = Math.ceil(some.length / 2);
		return (await forEach([some.slice(0, middle), some.slice(middle)], read)).flat();
	};
	const chunks = Array.from({ length: Math.ceil(ids.length / FILES_PER_REQUEST) }, (_, index) =>
		ids.slice(index * FILES_PER_REQUEST, (index + 1) * FILES_PER_REQUEST),
	);
	const rows = (await forEach(chunks, read)).flat();
	return new Map(rows.map((row) => [textIn(row, 'file_id'), row]));
}

/** The files of entries that add some, to be waited for. */
function addedFiles(entries: readonly Entry[]): WaitingFile[] {
	return entries
		.filter(fileAdded.matches)
		.flatMap(({ subjects, projectId }) =>
			subjects.map(({ id, name = '' }) => ({ id, name, project: projectId, since: Date.now() })),
		);
}

/** The same files, each once: the log may name one twice. What is known longer counts. */
function eachOnce(files: readonly WaitingFile[]): WaitingFile[] {
	const byId = new Map<string, WaitingFile>();
	for (const file of files) if (!byId.has(file.id)) byId.set(file.id, file);
	return [...byId.values()];
}

/** What has become of the encoding of a file: the item, or whether to go on waiting. */
function outcomeOf(
	{ id, name, project, since, begun }: WaitingFile,
	row: IDataObject | undefined,
): IDataObject | 'waiting' | 'over' {
	if (!row) return 'over';
	const state = encodeState(row.status_encode);
	const isLate = Date.now() - since > DAY_MS;
	if (state === 'waiting') {
		if (!isLate) return 'waiting';
		// Most files are never encoded. Only one whose encoding has begun has failed to end.
		if (!begun && Number(row.status_encode) !== IN_PROGRESS) return 'over';
	}
	const { protection, protection_note } = protectionResult(row, {});
	return {
		event: state === 'encoded' ? fileProtected.value : PROTECTION_FAILED,
		event_id: `protection:${id}`,
		...given({
			...{ project_id: project, file_id: id, file_name: name, protection, protection_note },
			warning: state === 'waiting' ? 'The protection did not finish within 24 hours.' : undefined,
		}),
		raw: row,
	};
}

/**
 * Looks how far the encoding of new files has come. Each is told once; what is not encoded within a day of its upload is
 * not waited for any longer.
 *
 * @param entries entries of the log that were passed on in this poll
 */
export async function readProtection(turn: Turn, entries: readonly Entry[]): Promise<Found> {
	const waiting = eachOnce([...(turn.state.protection ?? []), ...addedFiles(entries)]);
	const progress = await progressOf(
		turn.service,
		waiting.map(({ id }) => id),
	);
	const outcomes = waiting.map((file) => ({ file, outcome: outcomeOf(file, progress.get(file.id)) }));
	const { taken, items } = takeWhileRoom(
		outcomes,
		({ outcome }) => (typeof outcome === 'object' ? [outcome] : []),
		turn.room,
	);
	const later = outcomes.slice(taken.length).map(({ file }) => file);
	const going = taken
		.filter(({ outcome }) => outcome === 'waiting')
		.map(({ file }) => ({
			...file,
			...(Number(progress.get(file.id)?.status_encode) === IN_PROGRESS && { begun: true }),
		}));
	return { items, kept: { protection: bounded([...going, ...later]) } };
}

/** Keeps the number of files within limits: those whose encoding has begun stay, and then the newest. */
function bounded(files: WaitingFile[]): WaitingFile[] {
	if (files.length <= MOST_FILES) return files;
	const begun = files.filter((file) => file.begun);
	const room = Math.max(0, MOST_FILES - begun.length);
	const others = files.filter((file) => !file.begun).slice(-room || files.length);
	return [...begun, ...others];
}

/** The newest file whose encoding has ended, as an example. */
export async function exampleProtection(
	service: Pick<Service, 'ask'>,
	entries: readonly Entry[],
): Promise<IDataObject | undefined> {
	const files = addedFiles(entries).slice(0, FILES_PER_REQUEST);
	if (files.length === 0) return undefined;
	const progress = await progressOf(
		service,
		files.map(({ id }) => id),
	);
	const outcomes = files.map((file) => outcomeOf(file, progress.get(file.id)));
	return outcomes.find((outcome) => typeof outcome === 'object');
}
