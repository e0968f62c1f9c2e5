import type { Store } from '../../store/index.mts';
import { ENCODE_STATUS } from '../../store/protection.mts';
import type { FileRow, LicenseRow, ProjectRow } from '../../store/rows.mts';
import { LINK_STATUS } from '../../store/sharing.mts';
import { markup } from '../markup.mts';
import type { Markup } from '../markup.mts';
import { newestFiles, newestProjects } from '../newest.mts';
import type { Part } from '../page.mts';
import { badge, cut, nothing, panel, size } from './pieces.mts';
import type { Tone } from './pieces.mts';

const MOST_PROJECTS = 20;
const MOST_FILES = 50;
/** As many projects are open at first. */
const OPEN = 3;

const PROTECTION: Record<number, [Tone, string]> = {
	[ENCODE_STATUS.NEVER_REQUESTED]: ['plain', 'Not protected'],
	[ENCODE_STATUS.WAITING]: ['busy', 'Waiting'],
	[ENCODE_STATUS.IN_PROGRESS]: ['busy', 'Encoding…'],
	[ENCODE_STATUS.DONE]: ['good', 'Protected'],
	[ENCODE_STATUS.FAILED]: ['bad', 'Could not be encoded'],
};

/** Projects with their files, and what protects these. */
export const projects: Part = {
	name: 'projects',
	render({ service: { store } }) {
		store.protection.settle();
		const { rows, total } = newestProjects(store, MOST_PROJECTS);
		const list = rows.map((project, index) => projectOf(store, project, index < OPEN));
		const content = total === 0 ? nothing('There are no projects.') : list;
		return panel('projects', 'Projects and files', total, [content, cut(rows.length, total, 'projects')]);
	},
};

function projectOf(store: Store, project: ProjectRow & { team_name: string }, isOpen: boolean): Markup {
	const { project_id: id, name, team_name: team } = project;
	const { rows, total } = newestFiles(store, id, MOST_FILES);
	const members = store.projects.numberOfMembers(id);
	const about = `${counted(total, 'file')} · ${counted(members, 'member')} · ${team}`;
	const content =
		total === 0
			? nothing('This project has no files yet.')
			: markup`<div class="scroll" tabindex="0" role="region" aria-label="Files of ${name}"><table>
<thead><tr><th scope="col">File</th><th scope="col">Size</th><th scope="col">Protection</th><th scope="col">License</th><th scope="col">Links</th></tr></thead>
<tbody>${rows.map((file) => fileOf(store, file))}</tbody>
</table></div>`;
	return markup`<details class="project" data-key="project-${id}"${isOpen && markup` open`}>
<summary><span class="name">${name}</span> <span class="about">${about}</span></summary>
${content}${cut(rows.length, total, 'files')}
</details>`;
}

function fileOf(store: Store, file: FileRow): Markup {
	const { file_id: id, title, folder_id: folderId, file_size: bytes, recycled } = file;
	const path = store.items.ancestors(folderId).map(({ name }) => name);
	const [tone, word] = PROTECTION[store.protection.encodeStatus(id)];
	const place = path.length > 0 && markup`<span class="path">${path.join(' / ')}</span>`;
	return markup`<tr data-key="file-${id}"${recycled !== null && markup` class="gone"`}>
<th scope="row"><span class="name">${title}</span>${recycled !== null && badge('plain', 'In the recycle bin')}${place}</th>
<td class="number">${size(bytes)}</td>
<td>${badge(tone, word)}</td>
<td>${licenseOf(store.protection.license(id))}</td>
<td class="number">${linksTo(store, file) || '–'}</td>
</tr>`;
}

function licenseOf(license: LicenseRow | undefined): Markup {
	if (!license) return markup`<span class="about">None</span>`;
	const { printable, editable, local_copies: copies, document_expiry_date: expiry, label } = license;
	return markup`<span class="terms">Print ${printable}, edit ${editable}, copies ${copies}</span>
<span class="about">${expiry === null ? 'no expiry date' : `until ${expiry.slice(0, 10)}`}${label && `, “${label}”`}</span>`;
}

function linksTo(store: Store, { file_id: id }: FileRow): number {
	const sql = `SELECT count(*) FROM links WHERE file_id = ? AND status = ${LINK_STATUS.ACTIVE}`;
	return store.database.number(sql, id);
}

function counted(number: number, word: string): string {
	return `${number} ${word}${number === 1 ? '' : 's'}`;
}
