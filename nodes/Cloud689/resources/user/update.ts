import type { Field } from '../../../shared/form/field';
import { toWholeNumber } from '../../../shared/form/values';
import { optional } from '../../fields/common';
import { keepCurrent } from '../../run/keepCurrent';
import type { Operation, Run } from '../../run/operation';
import { firstName, lastName, middleName, teamRole, user } from './fields';
import { USER_SUMMARY } from './summary';

const timeZone: Field = {
	property: {
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'number',
		typeOptions: { minValue: -12, maxValue: 14 },
		default: 0,
		description: 'The offset from UTC in hours, e.g. -5, as shown in the 689Cloud examples',
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
		description: 'What the user is notified about. Notifications that are not selected are turned off.',
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
		description: 'The language that 689Cloud uses for the user',
	},
};

/** `POST /user/update` requires both names: those that are not given keep their current values. */
export const keepNames: Run = async (call, sent) => {
	if (sent.first_name !== undefined && sent.last_name !== undefined) return await call.send(sent);
	const profile = await call.ask('/user/profile', { user_id: sent.user_update_id });
	return await call.send({
		...sent,
		first_name: sent.first_name ?? keepCurrent(call, firstName, profile, 'first_name'),
		last_name: sent.last_name ?? keepCurrent(call, lastName, profile, 'last_name'),
	});
};

/** Contract: `POST /user/update`. */
export const update: Operation = {
	name: 'Update',
	value: 'updateUser',
	action: 'Update a user',
	description: 'Change the name, role, or preferences of a user',
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
	run: keepNames,
	summary: USER_SUMMARY,
};
