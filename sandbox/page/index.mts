/** The pages of the sandbox for people: what is in it, at `/`, and the pages of share links. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readFault } from './faultChoices.mts';
import { addAssets, sendPage } from './frame.mts';
import { guard } from './guard.mts';
import { changedParts, placed } from './live.mts';
import { markup } from './markup.mts';
import type { Markup } from './markup.mts';
import type { Page } from './page.mts';
import { PARTS } from './sections/index.mts';
import { addSharePage } from './sharePage.mts';
import { readSwitches } from './switches.mts';

const SEE_OTHER = 303;
const BAD_REQUEST = 400;

/** What the forms of the page do, by their paths. One throws an Error that says which field has no such value. */
const CHANGES: Record<string, (page: Page, form: URLSearchParams) => unknown> = {
	'/page/switches': ({ service }, form) => Object.assign(service.options, readSwitches(form)),
	'/page/sessions': ({ service }) => service.store.sessions.endAll(),
	'/page/faults': ({ service }, form) => service.faults.add(readFault(form, service.contract)),
	'/page/faults/clear': ({ service }) => service.faults.clear(),
	'/page/clear': ({ service }) => service.log.clear(),
	'/page/reset': async (page) => await page.reset(),
};

/**
 * Adds the pages to the server.
 * @param host the name or address that the sandbox was told to listen on
 */
export function addPages(app: FastifyInstance, page: Page, host: string | undefined): void {
	addAssets(app);
	addSharePage(app, page.service.store);
	const onRequest = async (request: FastifyRequest, reply: FastifyReply) => await guard(request, reply, host);
	app.get('/', { onRequest }, async (_request, reply) =>
		sendPage(reply, { title: '689Cloud sandbox', body: whole(page), script: true }),
	);
	app.get('/page/live', { onRequest }, async (request, reply) =>
		reply.send(changedParts(page, new URLSearchParams(request.url.split('?')[1]))),
	);
	for (const [url, change] of Object.entries(CHANGES)) {
		app.post(url, { onRequest }, async (request, reply) => {
			try {
				await change(page, new URLSearchParams(String(request.body ?? '')));
			} catch (error) {
				return reply
					.code(BAD_REQUEST)
					.type('text/plain')
					.send((error as Error).message);
			}
			return reply.redirect('/', SEE_OTHER);
		});
	}
}

function whole(page: Page): Markup {
	const { url, isOpen } = page.address();
	return markup`<a class="skip" href="#projects">Skip to the projects</a>
<header>
<img src="/page/icon.svg" alt="" width="48" height="48">
<div class="title"><h1>689Cloud sandbox</h1><p>A local 689Cloud with made-up data, at <code>${url}</code></p></div>
<p class="state" id="state">Reload to update</p>
<details class="reset" data-key="reset"><summary>Reset…</summary>
<form method="post" action="/page/reset"><p>All projects, files, links, mails and switches become what they were at the start.</p><button class="danger">Reset the sandbox</button></form>
</details>
</header>
${isOpen && markup`<p class="warning">This sandbox listens to other machines, too. Everybody in the network can see and change what is in it.</p>`}
<p class="message" id="message" role="alert" hidden></p>
<p class="hidden" id="said" role="status"></p>
<main>
<div>${placed(page, PARTS.top)}<div class="pair">${placed(page, PARTS.pair)}</div>${placed(page, PARTS.bottom)}</div>
<div>${placed(page, PARTS.side)}</div>
</main>`;
}
