/** The page of a share link, where a recipient without an account gets to the shared files. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Failure } from '../contract/failure.mts';
import { contentOfLink, fileOfLink, liveLink } from '../rules/linkAccess.mts';
import type { Store } from '../store/index.mts';
import type { LinkRow } from '../store/rows.mts';
import { escapeHtml, fileHeaders, originalFile } from './files.mts';

interface LinkParams {
	linkId: string;
}

const STYLE =
	'body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}form{margin:1rem 0}';
const TROUBLE: Record<string, [number, string]> = {
	LINK_NOT_FOUND: [404, 'This link does not exist, or it has been removed.'],
	LINK_EXPIRED: [410, 'This link has expired.'],
	FILE_NOT_FOUND: [404, 'This file is not part of the link.'],
	FOLDER_NOT_FOUND: [404, 'This folder is not part of the link.'],
};

/**
 * Adds the page to the server: GET shows what is shared, POST with file_id (and password, and email) sends the file.
 * A link that is not public opens only for an address it was mailed to.
 */
export function addSharePage(app: FastifyInstance, store: Store): void {
	app.get<{ Params: LinkParams; Querystring: { folder?: string } }>(
		'/view-link/:linkId',
		async (request, reply) =>
			guarded(reply, () => {
				const link = liveLink(store, request.params.linkId);
				return page(reply, 200, shownContent(store, link, request.query.folder));
			}),
	);
	app.post<{ Params: LinkParams }>('/view-link/:linkId', async (request, reply) =>
		guarded(reply, () => {
			const form = new URLSearchParams(String(request.body ?? ''));
			const link = liveLink(store, request.params.linkId);
			const refusal = refusalOf(link, form);
			if (refusal) return page(reply, 403, `<p>${refusal}</p>${shownContent(store, link)}`);
			const answer = originalFile(store, fileOfLink(store, link, form.get('file_id') || link.file_id));
			return reply.headers(fileHeaders(answer)).send(answer.stream);
		}),
	);
}

function guarded(reply: FastifyReply, action: () => FastifyReply): FastifyReply {
	try {
		return action();
	} catch (error) {
		const trouble = error instanceof Failure ? TROUBLE[error.outcome] : undefined;
		if (!trouble) throw error;
		return page(reply, trouble[0], `<p>${trouble[1]}</p>`);
	}
}

function refusalOf(link: LinkRow, form: URLSearchParams): string | undefined {
	const email = form.get('email')?.trim().toLowerCase() ?? '';
	const isMailed = link.emails.toLowerCase().split(',').includes(email) && email !== '';
	if (link.is_public !== 1 && !isMailed) return 'This link was not sent to that address.';
	if (link.password !== '' && link.password !== form.get('password')) return 'The password is wrong.';
	return undefined;
}

function page(reply: FastifyReply, httpStatus: number, body: string): FastifyReply {
	return reply
		.code(httpStatus)
		.type('text/html; charset=utf-8')
		.send(
			`<!doctype html><html lang="en"><meta charset="utf-8"><title>Shared documents</title><style>${STYLE}</style><h1>Shared documents</h1>${body}</html>`,
		);
}

/** Folders as links, files as forms, each asking for the password or the address if the link has one. */
function shownContent(store: Store, link: LinkRow, folderId?: string): string {
	const { folders, files } = contentOfLink(store, link, folderId);
	const secrets = [
		link.password && '<input type="password" name="password" placeholder="Password" required>',
		link.is_public !== 1 && '<input type="email" name="email" placeholder="Your email address" required>',
	].filter(Boolean);
	const folderItems = folders.map(
		(folder) => `<p><a href="?folder=${folder.folder_id}">${escapeHtml(folder.name)}/</a></p>`,
	);
	const fileItems = files.map(
		(file) =>
			`<form method="post" action="/view-link/${link.link_id}"><input type="hidden" name="file_id" value="${file.file_id}">${escapeHtml(file.title)} ${secrets.join(' ')} <button>Download</button></form>`,
	);
	return [...folderItems, ...fileItems].join('') || '<p>There is nothing here.</p>';
}
