import type { EventKind } from './event';

export const shareLinkExpiresSoon: EventKind = {
	value: 'shareLinkExpiresSoon',
	name: 'Share Link Expires Soon',
	description:
		'A share link is about to expire; once per link, if it was created while the workflow was active or shortly before',
	toTry: 'create a share link with an expiry date',
	source: 'expiry',
};
