import { created } from './creation';
import { EVENTS, isBy } from './history';
import { entriesIn, folderOf, isIn, listingOf, rowsOfList } from './listing';
import type { Desk } from './lookup';
import { ownUser } from './ownUser';
import { isSameText, sentText } from './sought';

/** Whether the activity log says that this user created the folder: a folder itself does not say whose it is. */
async function isOwn(desk: Desk, projectId: string, folderId: string): Promise<boolean> {
	const events = await desk.ask('/history/project', {
		project_id: projectId,
		folder_ids: folderId,
		history_types: String(EVENTS.folderCreated),
	});
	const userId = await ownUser(desk);
	return (rowsOfList(events) ?? []).some(
		(event) =>
			isBy(userId, EVENTS.folderCreated, event) && String(event.folder_ids).split(',').includes(folderId),
	);
}

/** A folder that was created. */
export const folderCreated = created({
	idName: 'folder_id',
	place: (sought) => listingOf(sought, sentText(sought, 'parent_folder_id'), true),
	rows: entriesIn,
	idOf: (entry) => String(entry.id),
	isLike: (entry, sought) =>
		isSameText(entry.name, sought.parameters.name) && isIn(sentText(sought, 'parent_folder_id'), entry),
	async confirm(desk, entry, sought) {
		const projectId = sentText(sought, 'project_id');
		return (await isOwn(desk, projectId, String(entry.id))) ? folderOf(entry, projectId) : undefined;
	},
});
