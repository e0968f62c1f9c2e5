import type { IDataObject } from 'n8n-workflow';
import { CallFailed } from '../../../../client/contract/failures';
import type { Field } from '../../../shared/form/field';
import { toWholeNumber } from '../../../shared/form/values';
import { userResult } from '../../../shared/results/user';
import { optional } from '../../fields/common';
import type { Call } from '../../run/call';
import { updateKeeping } from '../../run/keepCurrent';
import type { KeptField } from '../../run/keepCurrent';
import type { Operation, Run } from '../../run/operation';
import { firstName, lastName, middleName, teamRole, user } from './fields';

const timeZone: Field = {
	property: {
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'number',
		typeOptions: { minValue: -12, maxValue: 14 },
		default: 0,
		description: 'The offset from UTC in hours, e.g. 9 for Tokyo',
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
			{ name: 'Expiry of Protected Files', value: 'fileExpiry' },
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
		description: 'The language that 689Cloud uses for the user: English or Japanese',
	},
};

const NAMES: KeptField[] = [
	{ parameter: 'first_name', field: firstName, answerName: 'first_name', isRequired: true },
	{ parameter: 'last_name', field: lastName, answerName: 'last_name', isRequired: true },
	{ parameter: 'middle_name', field: middleName, answerName: 'middle_name' },
];
const ROLE: KeptField = { parameter: 'role_id', field: teamRole, answerName: 'role_id', accepts: /^[1-3]$/ };
/** What only the users themselves may change. */
const PREFERENCES: KeptField[] = [
	{ parameter: 'time_zone', field: timeZone, answerName: 'time_zone', accepts: /^-?\d+$/ },
	{
		...{ parameter: 'notification_flag', answerName: 'notification_flag' },
		...{ field: notifications, accepts: /^[01]{3}$/ },
	},
	// Answers show "auto" as well, which the service does not take.
	{ parameter: 'lang', field: language, answerName: 'lang', accepts: /^(en|ja)$/ },
];

/** The role does not allow it. */
const STATUS_ROLE = 506;

function refusesRole(error: unknown): boolean {
	if (!(error instanceof CallFailed)) return false;
	return error.failure.type === 'refusal' && error.failure.statusCode === STATUS_ROLE;
}

async function isOwnProfile(call: Call, { mail_address: address }: IDataObject): Promise<boolean> {
	return String(address).toLowerCase() === (await call.credential.email()).toLowerCase();
}

/**
 * What is not added keeps its value; `POST /user/update` requires both names. Users may not be allowed to send their own role,
 * even if it is the one that they have: then it is left out, since nobody can lose it in this way.
 */
export const keepProfile: Run = async (call, sent) =>
	await updateKeeping(
		call,
		sent,
		[...NAMES, ROLE, ...PREFERENCES],
		{
			what: 'user',
			id: sent.user_update_id,
			read: async () => await call.ask('/user/profile', { user_id: sent.user_update_id }),
			fields: async (profile) => [
				...NAMES,
				ROLE,
				...((await isOwnProfile(call, profile)) ? PREFERENCES : []),
			],
		},
		async (full) =>
			await call.send(full).catch(async (error: unknown) => {
				const { role_id: role, ...others } = full;
				if (role === undefined || sent.role_id !== undefined || !refusesRole(error)) throw error;
				return await call.send(others);
			}),
	);

/** Contract: `POST /user/update`. */
export const update: Operation = {
	name: 'Update',
	value: 'updateUser',
	action: 'Update user',
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
	run: keepProfile,
	result: userResult,
};
