import type { EventKind } from './event';

export const fileProtected: EventKind = {
	value: 'fileProtected',
	name: 'File Protected or Protection Failed',
	description:
		'The protection of a file that was added in the last 24 hours has finished or failed; "event" says which',
	toTry: 'protect a file that you have just uploaded',
	source: 'protection',
};

/** `event` of an item about a protection that has failed, or was given up. */
export const PROTECTION_FAILED = 'fileProtectionFailed';
