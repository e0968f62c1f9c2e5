import type { EventKind } from './event';

export const shareLinkExpiresSoon: EventKind = {
	value: 'shareLinkExpiresSoon',
	name: 'Share Link Expires Soon',
	description:
		'A share link is about to expire; once per link, if the activity log shows that it was created',
	toTry: 'create a share link with an expiry date',
	source: 'expiry',
};
