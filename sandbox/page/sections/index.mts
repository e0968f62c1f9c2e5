import type { Part } from '../page.mts';
import { accounts } from './accounts.mts';
import { faults, switches } from './controls.mts';
import { links } from './links.mts';
import { outbox } from './outbox.mts';
import { projects } from './projects.mts';
import { requests } from './requests.mts';

/** The parts of the page, by where they stand. */
export const PARTS = {
	top: [projects],
	pair: [links, outbox],
	bottom: [requests],
	side: [accounts, switches, faults],
};

/** All parts. */
export const ALL_PARTS: readonly Part[] = Object.values(PARTS).flat();
