import type { LoggedRequest, StrayRequest } from '../../instrumentation/log.mts';
import { markup } from '../markup.mts';
import type { Markup } from '../markup.mts';
import type { Part } from '../page.mts';
import { badge, clock, cut, nothing, panel } from './pieces.mts';
import type { Tone } from './pieces.mts';

const MOST_REQUESTS = 40;
const OK = 200;
/** Longer values are cut. */
const LONGEST_VALUE = 200;

/** Requests, and what became of each: what the contract says of it, and why it was rejected. */
export const requests: Part = {
	name: 'requests',
	render({ service: { log } }) {
		const total = log.requests.length + log.strays.length;
		const shown = [
			...log.requests
				.slice(-MOST_REQUESTS)
				.map((request) => ({ time: request.time, row: requestOf(request) })),
			...log.strays.slice(-MOST_REQUESTS).map((stray) => ({ time: stray.time, row: strayOf(stray) })),
		]
			// Of the same millisecond, the one that was answered last comes first.
			.reverse()
			.sort((a, b) => b.time - a.time)
			.slice(0, MOST_REQUESTS)
			.map(({ row }) => row);
		const content = total === 0 ? nothing('No request has arrived yet.') : shown;
		const clear = markup`<form method="post" action="/page/clear" class="small"><button>Clear the list</button></form>`;
		return panel('requests', 'Requests', total, [
			total > 0 && clear,
			content,
			cut(shown.length, total, 'requests'),
		]);
	},
};

interface Verdict {
	tone: Tone;
	word: string;
	/** The whole story, in sentences. */
	story: string[];
}

function requestOf(request: LoggedRequest): Markup {
	const { method, path, operationId, time, durationMs, parameters } = request;
	const { tone, word, story } = verdictOn(request);
	const rows = Object.entries(parameters).map(
		([name, value]) =>
			markup`<tr><th scope="row"><code>${name}</code></th><td><code>${value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value}</code></td></tr>`,
	);
	const table = rows.length > 0 && markup`<table class="parameters"><tbody>${rows}</tbody></table>`;
	return markup`<details class="request ${tone}" data-key="request-${time}-${Math.round(durationMs * 1000)}" data-say="${operationId}: ${word}">
<summary>${badge(tone, word)} <span class="call"><code>${method} ${path}</code> <span class="about">${operationId}</span></span> <span class="when">${clock(time)} <span class="about">${Math.round(durationMs)} ms</span></span></summary>
${story.map((sentence) => markup`<p>${sentence}</p>`)}${table}
</details>`;
}

function strayOf({ method, path, hint, time }: StrayRequest): Markup {
	return markup`<details class="request bad" data-key="stray-${time}" data-say="No such operation: ${path}">
<summary>${badge('bad', 'No such operation')} <span class="call"><code>${method} ${path}</code></span> <span class="when">${clock(time)}</span></summary>
<p>The contract has no operation at this path. ${hint}</p>
</details>`;
}

function verdictOn(request: LoggedRequest): Verdict {
	const { httpStatus, statusCode, rejection, breaches, fault } = request;
	const check = checkOf(breaches);
	const sent =
		httpStatus === 0
			? 'The connection was cut before a response was sent.'
			: `Responded with HTTP ${httpStatus}${statusCode === undefined ? '' : ` and status_code ${statusCode}`}.`;
	if (fault !== undefined && fault !== 'delay')
		return { tone: 'busy', word: `Fault: ${fault}`, story: ['A fault was injected.', sent, ...check] };
	if (breaches !== undefined && breaches.length > 0)
		return { tone: 'bad', word: 'Breaks the contract', story: [...check, sent] };
	if (rejection !== undefined)
		return {
			tone: 'bad',
			word: `Rejected: ${statusCode ?? httpStatus}`,
			story: [`Rejected with ${rejection}.`, ...check, sent],
		};
	if (statusCode === OK) return { tone: 'good', word: 'Accepted', story: [...check, sent] };
	return {
		tone: 'bad',
		word: 'Sandbox bug',
		story: ["The sandbox's own response breaks the contract.", sent],
	};
}

function checkOf(breaches: LoggedRequest['breaches']): string[] {
	if (breaches === undefined) return ['It was not checked against the contract.'];
	if (breaches.length === 0) return ['The request follows the contract.'];
	return breaches.map(({ parameter, reason }) =>
		parameter === '' ? `Against the contract: ${reason}.` : `Against the contract: ${parameter}: ${reason}.`,
	);
}
