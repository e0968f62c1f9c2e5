import type { Service } from '../http/exchange.mts';
import type { Account } from '../seed/index.mts';
import type { Address } from './address.mts';
import type { Markup } from './markup.mts';

/** A mail that another server received, such as that of the demo, for the outbox. */
export interface ShownMail {
	sender: string;
	recipient: string;
	subject: string;
	text: string;
	/** Epoch milliseconds. */
	sentAt: number;
}

/** What the page shows, and what it can do. */
export interface Page {
	service: Service;
	accounts: readonly Account[];
	/** Mails of other servers. */
	shownMails: ShownMail[];
	/** Where the sandbox is reached; known once it listens. */
	address(): Address;
	/** Restores the initial state. */
	reset(): Promise<void>;
}

/** A part of the page that is kept up to date by itself. */
export interface Part {
	/** Also the ID of its element. */
	name: string;
	render(page: Page): Markup;
}
