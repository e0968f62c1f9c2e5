import type { IDataObject } from 'n8n-workflow';

import { keep } from '../../run/keep';
import type { Operation, Run } from '../../run/operation';
import type { Field } from '../../../shared/form/parameters';
import { readResult } from '../../run/receive';
import { callApi, send } from '../../../../client/transport/request';
import { toWholeNumber } from '../../../shared/form/values';
import { optional } from '../../fields/common';
import { firstName, lastName, middleName, teamRole, user } from './fields';
import { USER_SUMMARY } from './summary';

const timeZone: Field = {
	property: {
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'number',
		typeOptions: { minValue: -12, maxValue: 14 },
		default: 0,
		description: 'The offset from UTC in hours, e.g. -5, as the examples of 689Cloud show it',
	},
	format: toWholeNumber,
};

/** `notification_flag` of the contract: three characters, each 0 or 1, in this order. */
const NOTIFICATIONS = ['accountChanges', 'fileExpiry', 'comments'];

const notifications: Field = {
	property: {
		displayName: 'Notifications',
		name: 'notifications',
		type: 'multiOptions',
		options: [
			{ name: 'Account Changes', value: 'accountChanges' },
			{ name: 'Expiry of Encoded Files', value: 'fileExpiry' },
			{ name: 'New Comments', value: 'comments' },
		],
		default: [],
		description: 'What the user is notified of. Those that are not chosen are switched off.',
	},
	acceptsNone: true,
	format: (chosen) => NOTIFICATIONS.map((flag) => ((chosen as string[]).includes(flag) ? '1' : '0')).join(''),
};

const language: Field = {
	property: {
		displayName: 'Language',
		name: 'language',
		type: 'options',
		options: [
			{ name: 'English', value: 'en' },
			{ name: 'Japanese', value: 'ja' },
		],
		default: 'en',
		description: 'The language in which 689Cloud speaks to the user',
	},
};

/** `POST /user/update` demands both names: where the user of the node gives none, they stay as they are. */
export const keepNames: Run = async function (request) {
	const body = request.options.body as IDataObject;
	if (body.first_name === undefined || body.last_name === undefined) {
		const parameters = { user_id: body.user_update_id };
		const known = (await callApi(this, '/user/profile', parameters, this.getItemIndex())) as
			| IDataObject
			| undefined;
		request.options.body = {
			...body,
			first_name: body.first_name ?? keep(this, firstName, known?.first_name),
			last_name: body.last_name ?? keep(this, lastName, known?.last_name),
		};
	}
	return await send(this, request);
};

/** Contract: `POST /user/update`. */
export const update: Operation = {
	name: 'Update',
	value: 'updateUser',
	action: 'Update a user',
	description: 'Change the name, role or preferences of a user',
	path: '/user/update',
	send: { user_update_id: user },
	collections: {
		updateFields: {
			first_name: optional(firstName),
			last_name: optional(lastName),
			middle_name: middleName,
			role_id: teamRole,
			time_zone: timeZone,
			notification_flag: notifications,
			lang: language,
		},
	},
	receive: [readResult],
	run: keepNames,
	summary: USER_SUMMARY,
};
