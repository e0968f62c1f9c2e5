/** The page of a share link, where recipients without an account get the shared files. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { ApiError } from '../contract/apiError.mts';
import { fileHeaders } from '../http/fileHeaders.mts';
import { originalFile } from '../rules/downloadForms.mts';
import { contentOfLink, fileOfLink, liveLink } from '../rules/linkAccess.mts';
import type { Store } from '../store/index.mts';
import type { LinkRow } from '../store/rows.mts';
import { sendPage } from './frame.mts';
import { markup } from './markup.mts';
import type { Markup } from './markup.mts';

interface LinkParams {
	linkId: string;
}

/** HTTP status and text for errors that a visitor may run into, by status name. */
const ERRORS: Record<string, [number, string]> = {
	LINK_NOT_FOUND: [404, 'This link does not exist or has been removed.'],
	LINK_EXPIRED: [410, 'This link has expired.'],
	FILE_NOT_FOUND: [404, 'The link does not share this file.'],
	FOLDER_NOT_FOUND: [404, 'The link does not share this folder.'],
};

/**
 * Adds the page to the server. GET shows what the link shares; POST with file_id, and with password and email where
 * the link asks for them, sends the file. A link that is not public works only for an address it was mailed to.
 */
export function addSharePage(app: FastifyInstance, store: Store): void {
	app.get<{ Params: LinkParams; Querystring: { folder?: string } }>(
		'/view-link/:linkId',
		async (request, reply) =>
			withErrorPage(reply, () => {
				const link = liveLink(store, request.params.linkId);
				return page(reply, 200, listing(store, link, request.query.folder));
			}),
	);
	app.post<{ Params: LinkParams }>('/view-link/:linkId', async (request, reply) =>
		withErrorPage(reply, () => {
			const form = new URLSearchParams(String(request.body ?? ''));
			const link = liveLink(store, request.params.linkId);
			const denial = reasonToDeny(link, form);
			if (denial)
				return page(reply, 403, markup`<p class="denial" role="alert">${denial}</p>${listing(store, link)}`);
			const file = originalFile(store, fileOfLink(store, link, form.get('file_id') || link.file_id));
			return reply.headers(fileHeaders(file)).send(file.stream);
		}),
	);
}

/** Shows a page for an error that a visitor may run into. */
function withErrorPage(reply: FastifyReply, respond: () => FastifyReply): FastifyReply {
	try {
		return respond();
	} catch (error) {
		const known = error instanceof ApiError ? ERRORS[error.statusName] : undefined;
		if (!known) throw error;
		const [httpStatus, text] = known;
		return page(reply, httpStatus, markup`<p class="denial">${text}</p>`);
	}
}

function reasonToDeny(link: LinkRow, form: URLSearchParams): string | undefined {
	const email = form.get('email')?.trim().toLowerCase() ?? '';
	const isMailed = link.emails.toLowerCase().split(',').includes(email) && email !== '';
	if (link.is_public !== 1 && !isMailed) return 'This link was not sent to that email address.';
	if (link.password !== '' && link.password !== form.get('password')) return 'The password is wrong.';
	return undefined;
}

function page(reply: FastifyReply, httpStatus: number, body: Markup): FastifyReply {
	const framed = markup`<main class="share">
<p class="brand"><img src="/page/icon.svg" alt="" width="36" height="36"> 689Cloud sandbox</p>
<h1>Shared documents</h1>
${body}
</main>`;
	return sendPage(reply, { title: 'Shared documents', httpStatus, body: framed });
}

/** Folders as links, and each file as a form that asks for the password and the address where the link wants them. */
function listing(store: Store, link: LinkRow, folderId?: string): Markup {
	const { folders, files } = contentOfLink(store, link, folderId);
	if (folders.length + files.length === 0) return markup`<p>There is nothing here.</p>`;
	const fields = [
		link.password !== '' &&
			markup`<label>Password <input type="password" name="password" autocomplete="off" required></label>`,
		link.is_public !== 1 &&
			markup`<label>Your email address <input type="email" name="email" required></label>`,
	];
	const folderItems = folders.map(
		({ folder_id: id, name }) => markup`<li><a href="?folder=${id}">${name}/</a></li>`,
	);
	const fileItems = files.map(
		({ file_id: id, title }) => markup`<li><form method="post" action="/view-link/${link.link_id}">
<input type="hidden" name="file_id" value="${id}"><strong>${title}</strong> ${fields} <button>Download</button>
</form></li>`,
	);
	return markup`<ul class="shared">${folderItems}${fileItems}</ul>`;
}
