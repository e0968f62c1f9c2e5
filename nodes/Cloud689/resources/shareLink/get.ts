import { propertiesOf, unexpectedAnswer } from '../../../../client/contract/answers';
import { listProject, shareLink } from '../../../shared/fields/locators';
import type { Field } from '../../../shared/form/field';
import { linkResult } from '../../../shared/results/link';
import type { Operation, Receive, Run } from '../../run/operation';
import { itemsFound } from '../../run/receive';
import { isLink, linkUrl } from './fields';

const includePassword: Field<boolean> = {
	property: {
		displayName: 'Include Password',
		name: 'includePassword',
		type: 'boolean',
		default: false,
		description:
			'Whether to return the password of the link in plain text, which also saves it with the execution data',
	},
};

/** Tells whether the link has a password. The password itself is returned only if the user asks for it. */
export const tellPassword: Receive = (result, call) => {
	const { password: own, link_url: link } = propertiesOf(result, 'the link');
	if (link && !isLink(link)) throw unexpectedAnswer('link_url');
	const password = own ?? '';
	const wanted = call.optionOrDefault(includePassword) ? { password } : {};
	return itemsFound(result).map(({ json }) => ({
		json: { ...json, ...wanted },
		known: { has_password: password !== '' },
	}));
};

/** Gets the link, and the URL at which people open it. */
export const getLink: Run = async (call, sent) => {
	const baseUrl = await call.credential.baseUrl();
	const items = await call.send(sent);
	return items.map(({ json, known }) => ({
		json,
		known: { ...known, ...(json.link_url && { link_url: linkUrl(json.link_url, baseUrl) }) },
	}));
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
	run: getLink,
	result: linkResult,
};
