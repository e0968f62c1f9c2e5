import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { PAGE_HEADERS } from './guard.mts';
import { markup } from './markup.mts';
import type { Markup } from './markup.mts';

const ROOT = join(import.meta.dirname, '..', '..');
const ASSETS = join(import.meta.dirname, 'assets');

const STYLES = ['base.css', 'panels.css', 'lists.css', 'forms.css'];

/** Files that pages load, by their paths. */
const FILES: Record<string, [path: string, type: string]> = {
	...Object.fromEntries(
		STYLES.map((name) => [`/page/${name}`, [join(ASSETS, name), 'text/css; charset=utf-8']]),
	),
	'/page/page.mjs': [join(ASSETS, 'page.mjs'), 'text/javascript; charset=utf-8'],
	'/page/icon.svg': [join(ROOT, 'icons', 'cloud689.svg'), 'image/svg+xml'],
};

/** Serves the files that pages load. */
export function addAssets(app: FastifyInstance): void {
	for (const [url, [path, type]] of Object.entries(FILES)) {
		app.get(url, async (_request, reply) => reply.headers(PAGE_HEADERS).type(type).send(readFileSync(path)));
	}
}

/**
 * Sends a page.
 * @param options.script whether the page has a script
 */
export function sendPage(
	reply: FastifyReply,
	{ title, body, httpStatus = 200, script = false }: PageOptions,
): FastifyReply {
	const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/page/icon.svg" type="image/svg+xml">
${STYLES.map((name) => markup`<link rel="stylesheet" href="/page/${name}">`)}
${script && markup`<script type="module" src="/page/page.mjs"></script>`}
</head>
<body>
${body}
</body>
</html>
`;
	return reply.code(httpStatus).headers(PAGE_HEADERS).type('text/html; charset=utf-8').send(page.toString());
}

interface PageOptions {
	title: string;
	body: Markup;
	httpStatus?: number;
	script?: boolean;
}
