import { propertiesOf, unexpectedAnswer } from '../../../../client/contract/answers';
import { listProject, shareLink } from '../../../shared/fields/locators';
import type { Field } from '../../../shared/form/field';
import type { Operation, Receive } from '../../run/operation';
import { itemsOf } from '../../run/receive';
import { LINK_SUMMARY, isLink } from './fields';

const includePassword: Field<boolean> = {
	property: {
		displayName: 'Include Password',
		name: 'includePassword',
		type: 'boolean',
		default: false,
		description:
			'Whether to return the password of the link in readable form, which also saves it with the execution data',
	},
};

/** Tells whether the link has a password. The password itself is returned only if the user asks for it. */
export const tellPassword: Receive = (result, call) => {
	const { password: own, link_url: link } = propertiesOf(result, 'the link');
	if (link && !isLink(link)) throw unexpectedAnswer('link_url');
	const password = own ?? '';
	const wanted = call.optionOrDefault(includePassword) ? { password } : {};
	return itemsOf(result).map(({ json }) => ({ json: { ...json, has_password: password !== '', ...wanted } }));
};

/** Contract: `POST /link/get`. */
export const get: Operation = {
	name: 'Get',
	value: 'getShareLink',
	action: 'Get share link',
	description: 'Get what a share link points to and when it expires',
	path: '/link/get',
	listedFrom: listProject,
	send: { link_id: shareLink },
	controlOptions: [includePassword],
	receive: tellPassword,
	summary: LINK_SUMMARY,
};
