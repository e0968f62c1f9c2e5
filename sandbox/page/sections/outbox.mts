import { markup } from '../markup.mts';
import type { Markup, Value } from '../markup.mts';
import { newestMails } from '../newest.mts';
import type { Part, ShownMail } from '../page.mts';
import { clock, cut, nothing, panel } from './pieces.mts';

const MOST_MAILS = 30;

/** Addresses in a mail, and paths of share links, which is how the service writes them. */
const ADDRESS = /(https?:\/\/[^\s<>"]+|\bview-link\/\w+)/;

/** Mails: those that the service would have sent, and those that another server received. */
export const outbox: Part = {
	name: 'outbox',
	render({ service: { store }, shownMails }) {
		const { rows, total } = newestMails(store, MOST_MAILS);
		const own = rows.map((mail) => ({
			...mail,
			sender: '689Cloud',
			sentAt: mail.sent_at,
			key: `own-${mail.number}`,
			code: mail.activation_code,
		}));
		const others = shownMails.map((mail, index) => ({ ...mail, key: `other-${index}`, code: null }));
		const all = [...own, ...others].sort((a, b) => b.sentAt - a.sentAt).slice(0, MOST_MAILS);
		const inAll = total + shownMails.length;
		const content = inAll === 0 ? nothing('No mail has been sent yet.') : all.map(mailOf);
		return panel('outbox', 'Outbox', inAll, [content, cut(all.length, inAll, 'mails')]);
	},
};

function mailOf({ sender, recipient, subject, text, sentAt, key, code }: ShownMail & Keyed): Markup {
	return markup`<details class="mail" data-key="mail-${key}">
<summary><span class="line"><span class="name">${subject}</span>${clock(sentAt)}</span><span class="about">to ${recipient}</span></summary>
<p class="about">From ${sender}</p>
<div class="text">${withLinks(text)}</div>
${code && markup`<p class="about">Activation code <code>${code}</code></p>`}
</details>`;
}

interface Keyed {
	key: string;
	code: string | null;
}

/** Text whose addresses can be opened. Share links lead to this sandbox, whatever name the mail has for it. */
function withLinks(text: string): Value[] {
	return text.split(ADDRESS).map((piece, index) => {
		if (index % 2 === 0) return piece;
		const own = /(?:^|\/)(view-link\/\w+)$/.exec(piece);
		return own
			? markup`<a href="/${own[1]}" target="_blank" rel="noopener">${piece}</a>`
			: markup`<a href="${piece}" target="_blank" rel="noopener noreferrer">${piece}</a>`;
	});
}
