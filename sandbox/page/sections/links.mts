import type { Store } from '../../store/index.mts';
import type { LinkRow } from '../../store/rows.mts';
import { LINK_STATUS } from '../../store/sharing.mts';
import { markup } from '../markup.mts';
import type { Markup } from '../markup.mts';
import { newestLinks } from '../newest.mts';
import type { Part } from '../page.mts';
import { badge, copyable, cut, nothing, panel } from './pieces.mts';

const MOST_LINKS = 30;

type NamedLink = ReturnType<typeof newestLinks>['rows'][number];

/** Share links, which can be opened as a recipient does. */
export const links: Part = {
	name: 'links',
	render({ service: { store } }) {
		const { rows, total } = newestLinks(store, MOST_LINKS);
		const list = markup`<ul class="list">${rows.map((link) => linkOf(store, link))}</ul>`;
		const content = total === 0 ? nothing('Nothing has been shared yet.') : list;
		return panel('links', 'Share links', total, [content, cut(rows.length, total, 'links')]);
	},
};

function linkOf(store: Store, link: NamedLink): Markup {
	const { link_id: id, title, folder_name: folder, project_name: project, password, emails } = link;
	const what = title ?? (folder === null ? `Project ${project ?? ''}` : `Folder ${folder}`);
	const state = stateOf(store, link);
	const open =
		state === undefined
			? markup`<a class="open" href="/view-link/${id}" target="_blank" rel="noopener" aria-label="Open the link to ${what}">Open</a>`
			: badge('plain', state);
	const audience = link.is_public === 1 ? 'Anyone with the link' : 'Only by email address';
	const expiry = link.expiry_date === '' ? 'does not expire' : `until ${link.expiry_date.slice(0, 16)} UTC`;
	return markup`<li data-key="link-${id}"${state !== undefined && markup` class="gone"`}>
<div class="line"><span class="name">${what}</span>${open}</div>
<div class="about">${audience}, ${expiry}</div>
${password !== '' && markup`<div class="about">Password ${copyable(password, `the password of the link to ${what}`)}</div>`}
${emails !== '' && markup`<div class="about">Sent to ${emails.split(',').join(', ')}</div>`}
</li>`;
}

function stateOf(store: Store, link: LinkRow): string | undefined {
	if (link.status !== LINK_STATUS.ACTIVE) return 'Removed';
	return store.sharing.isExpired(link) ? 'Expired' : undefined;
}
