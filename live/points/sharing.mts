/** Links, and listings. */
import type { IDataObject } from 'n8n-workflow';
import { codeOf, isOk } from '../account.mts';
import type { Account } from '../account.mts';
import { fileOf, folderIn, newProject, projectOf } from '../ground.mts';
import type { Point } from '../point.mts';
import { Unclear } from '../unclear.mts';

const MS_A_DAY = 86_400_000;
const MS_A_MINUTE = 60_000;
const DAYS = 30;

/** A new link to the file of the check, or to what the values say. */
async function newLink(account: Account, values: IDataObject = {}) {
	const parameters = { projectId: await projectOf(account), sharedFileId: await fileOf(account), ...values };
	const created = await account.exchange('/link/create', () => account.run('createShareLink', parameters));
	const { link_id: id, link } = (created.answer?.result ?? {}) as IDataObject;
	const linkId = String(id ?? '');
	if (linkId) {
		account.made.add({
			kind: 'share link',
			name: account.stamp,
			remove: async () => void (await account.rows('removeShareLink', { linkId })),
		});
	}
	return { created, linkId, url: link };
}

export const sharing: Point[] = [
	{
		name: 'linkToken',
		openPoint: 'No token is needed and the response holds the password of the link in clear text',
		chosenIn: { choice: 'Token for `link/get`, `link/browse`' },
		needs: 'write',
		readings: { notNeeded: 'it comes without a session', needed: 'it is refused without a session' },
		fits: ['notNeeded'],
		async look(account) {
			const { linkId } = await newLink(account);
			const seen = await account.exchange('/link/get', () => account.run('getShareLink', { linkId }));
			return isOk(seen) ? 'notNeeded' : 'needed';
		},
	},
	{
		name: 'linkAddress',
		openPoint: 'The returned link is a relative path; the base address is not stated',
		chosenIn: { choice: 'Base address of a link' },
		needs: 'write',
		readings: {
			belowHost: 'a path below the host of the API, where a page answers',
			elsewhere: 'a path, and no page answers there below the host of the API',
			whole: 'a whole address',
		},
		fits: ['belowHost', 'whole'],
		async look(account) {
			const { linkId, url } = await newLink(account);
			const path = String(url ?? '') || (await linkPath(account, linkId));
			if (/^https?:/.test(path)) return 'whole';
			return (await account.isReachable(path)) ? 'belowHost' : 'elsewhere';
		},
	},
	{
		name: 'linkTypes',
		openPoint: 'The values are not listed. link/get shows linktype 3 for a link to a file',
		chosenIn: { choice: '`type_share`' },
		needs: 'write',
		readings: { accepted: '3 is a file, 2 a folder, 1 a project', refused: 'one of them is refused' },
		fits: ['accepted'],
		async look(account) {
			const folder = await folderIn(account, await projectOf(account), 'check-live shared');
			const links = [
				await newLink(account),
				await newLink(account, { share: 'folder', sharedFolderId: folder.folder_id }),
				await newLink(account, { share: 'project' }),
			];
			return links.every(({ created }) => isOk(created)) ? 'accepted' : 'refused';
		},
	},
	{
		name: 'expiryDates',
		openPoint: 'Format and time zone are not stated; responses use yyyy/MM/dd HH:mm:ss',
		chosenIn: { choice: 'Date format and zone of requests' },
		needs: 'write',
		readings: {
			asSent: 'a date comes back as it was sent',
			moved: 'a date comes back as another time',
			refused: 'the form of the date is refused',
		},
		fits: ['asSent'],
		async look(account) {
			const expiryDate = `${new Date(Date.now() + DAYS * MS_A_DAY).toISOString().slice(0, 10)}T15:30:00`;
			const { created, linkId } = await newLink(account, { options: { expiryDate } });
			if (!isOk(created)) return 'refused';
			const [row] = await account.rows('getShareLink', { linkId });
			const [sent, came] = [created.sent.expiry_date, String(row.expiry_date)].map(minutesOf);
			if (Number.isNaN(came)) throw new Unclear('The link shows no expiry date that can be read');
			return { reading: sent === came ? 'asSent' : 'moved', figures: { movedMinutes: came - sent } };
		},
	},
	{
		name: 'searchReach',
		openPoint: 'Whether it reaches the whole project or all projects is not stated',
		chosenIn: { choice: 'Reach of `search_global`' },
		needs: 'write',
		readings: {
			project: 'it finds what is in folders of the project',
			allProjects: 'it finds what is in other projects as well',
			folder: 'it finds what is in the folder itself only',
		},
		fits: ['project', 'allProjects', 'folder'],
		async look(account) {
			const projectId = await projectOf(account);
			const needle = `needle ${account.stamp}`;
			const { folder_id: parentFolderId } = await folderIn(account, projectId, 'check-live outer');
			await account.rows('createFolder', { projectId, parentFolderId, folderName: needle });
			await folderIn(account, await newProject(account, 'other', 1), needle);
			const found = await browse(account, projectId, { search_key: needle, search_global: 'true' });
			return ['folder', 'project', 'allProjects'][found.filter((name) => name === needle).length];
		},
	},
	{
		name: 'recycleBin',
		openPoint: 'That false lists the recycle bin is a guess',
		chosenIn: { path: 'nodes/Cloud689/fields/listing.ts' },
		needs: 'write',
		readings: {
			listed: 'with active=false, what was deleted is listed',
			ignored: 'with active=false, what was deleted is not listed',
		},
		fits: ['listed', 'ignored'],
		async look(account) {
			const projectId = await projectOf(account);
			const { folder_id: folderId, name } = await folderIn(account, projectId, 'check-live deleted');
			await account.rows('deleteFolder', { projectId, folderId });
			const found = await browse(account, projectId, { active: 'false' });
			return found.includes(String(name)) ? 'listed' : 'ignored';
		},
	},
];

/** Names in the listing of a project. */
async function browse(account: Account, project: string, values: Record<string, string>): Promise<string[]> {
	const seen = await account.ask('/project/f/browse', { project_id: project, sort_key: '1', ...values });
	const { file_info: rows } = (seen.answer?.result ?? {}) as { file_info?: IDataObject[] };
	if (!Array.isArray(rows)) throw new Unclear(`project/f/browse: status code ${codeOf(seen)}`);
	return rows.map(({ name }) => String(name));
}

async function linkPath(account: Account, linkId: string): Promise<string> {
	const [row] = await account.rows('getShareLink', { linkId });
	return String(row.link_url ?? '');
}

/** A date of the service in minutes, whatever its zone. */
function minutesOf(text: string): number {
	return Date.parse(`${text.replaceAll('/', '-').replace(' ', 'T')}Z`) / MS_A_MINUTE;
}
