/** The page of a share link, where recipients without an account get the shared files. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { ApiError } from '../contract/apiError.mts';
import { originalFile } from '../rules/downloadForms.mts';
import { escapeHtml } from '../rules/html.mts';
import { contentOfLink, fileOfLink, liveLink } from '../rules/linkAccess.mts';
import type { Store } from '../store/index.mts';
import type { LinkRow } from '../store/rows.mts';
import { fileHeaders } from './fileHeaders.mts';

interface LinkParams {
	linkId: string;
}

const STYLE =
	'body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}form{margin:1rem 0}';

/** HTTP status and text for errors that a visitor may run into, by status name. */
const ERRORS: Record<string, [number, string]> = {
	LINK_NOT_FOUND: [404, 'This link does not exist or has been removed.'],
	LINK_EXPIRED: [410, 'This link has expired.'],
	FILE_NOT_FOUND: [404, 'This file is not shared by the link.'],
	FOLDER_NOT_FOUND: [404, 'This folder is not shared by the link.'],
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
			if (denial) return page(reply, 403, `<p>${denial}</p>${listing(store, link)}`);
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
		return page(reply, httpStatus, `<p>${text}</p>`);
	}
}

function reasonToDeny(link: LinkRow, form: URLSearchParams): string | undefined {
	const email = form.get('email')?.trim().toLowerCase() ?? '';
	const isMailed = link.emails.toLowerCase().split(',').includes(email) && email !== '';
	if (link.is_public !== 1 && !isMailed) return 'This link was not sent to that email address.';
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

/** Folders as links, and each file as a form that asks for the password and the address where the link wants them. */
function listing(store: Store, link: LinkRow, folderId?: string): string {
	const { folders, files } = contentOfLink(store, link, folderId);
	const fields = [
		link.password && '<input type="password" name="password" placeholder="Password" required>',
		link.is_public !== 1 && '<input type="email" name="email" placeholder="Your email address" required>',
	].filter(Boolean);
	const folderItems = folders.map(
		(folder) => `<p><a href="?folder=${folder.folder_id}">${escapeHtml(folder.name)}/</a></p>`,
	);
	const fileItems = files.map(
		(file) =>
			`<form method="post" action="/view-link/${link.link_id}"><input type="hidden" name="file_id" value="${file.file_id}">${escapeHtml(file.title)} ${fields.join(' ')} <button>Download</button></form>`,
	);
	return [...folderItems, ...fileItems].join('') || '<p>There is nothing here.</p>';
}
