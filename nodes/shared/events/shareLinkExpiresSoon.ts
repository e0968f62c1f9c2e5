import type { EventKind } from './event';

export const shareLinkExpiresSoon: EventKind = {
	value: 'shareLinkExpiresSoon',
	name: 'Share Link Expires Soon',
	description:
		'A share link that was created while the workflow was active, or shortly before, is about to expire; once a link',
	toTry: 'create a share link with an expiry date',
	source: 'expiry',
};
