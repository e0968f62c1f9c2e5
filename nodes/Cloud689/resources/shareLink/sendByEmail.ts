import { listProject, shareLink } from '../../../shared/fields/locators';
import { confirm, withRecipients } from '../../../shared/results/confirmation';
import type { Operation } from '../../run/operation';
import { emails, message } from './fields';

/** Contract: `POST /link/share`. Whether the email holds the password of the link is not documented. */
export const sendByEmail: Operation = {
	name: 'Send by Email',
	value: 'sendShareLinkByEmail',
	action: 'Send share link by email',
	description: 'Have 689Cloud email a share link to people',
	path: '/link/share',
	listedFrom: listProject,
	send: { link_id: shareLink, emails },
	collections: { options: { message } },
	confirmation: confirm('sent', withRecipients),
};
