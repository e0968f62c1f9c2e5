import type { Field, Sent } from '../../../shared/form/field';
import { optional } from '../../fields/common';
import { keepCurrent } from '../../run/keepCurrent';
import type { Operation, Run } from '../../run/operation';
import { team, withOwnTeam } from '../../run/ownTeam';
import { companySize, phone, plan, teamName } from './fields';

const website: Field = {
	property: {
		displayName: 'Website',
		name: 'website',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://www.example.com',
		description: 'The website of the company',
	},
};

/** Parameters that `POST /user/updateteamprofile` requires, their fields, and their names in `POST /user/getteam`. */
const PROFILE: Array<[parameter: string, field: Field, answerName: string]> = [
	['team_name', teamName, 'name'],
	['phone_number', phone, 'phone_number'],
	['company_size', companySize, 'business_size'],
];

/** The service requires name, phone, and size: those that are not given keep their current values. */
export const keepProfile: Run = async (call, sent) => {
	const missing = PROFILE.filter(([name]) => sent[name] === undefined);
	if (missing.length === 0) return await call.send(sent);
	const profile = await call.ask('/user/getteam', { team_id: sent.team_update_id });
	const kept = missing.map(([name, field, answerName]) => [
		name,
		keepCurrent(call, field, profile, answerName),
	]);
	return await call.send({ ...sent, ...(Object.fromEntries(kept) as Sent) });
};

/** Contract: `POST /user/updateteamprofile`. */
export const update: Operation = {
	name: 'Update',
	value: 'updateTeam',
	action: 'Update a team',
	description: 'Change the profile of the team',
	path: '/user/updateteamprofile',
	send: {},
	collections: {
		options: { team_update_id: team },
		updateFields: {
			team_name: optional(teamName),
			phone_number: optional(phone),
			company_size: companySize,
			website,
			plan_id: plan,
		},
	},
	run: withOwnTeam('team_update_id', keepProfile),
};
