import { team } from '../../../shared/fields/locators';
import type { Field } from '../../../shared/form/field';
import { teamResult } from '../../../shared/results/team';
import { optional } from '../../fields/common';
import { updateKeeping } from '../../run/keepCurrent';
import type { KeptField } from '../../run/keepCurrent';
import type { Operation, Run } from '../../run/operation';
import { withOwnTeam } from '../../run/ownTeam';
import { companySize, phone, plan, teamName } from './fields';

const website: Field = {
	property: {
		displayName: 'Website',
		name: 'website',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://www.example.com',
		description: 'The website of the company, e.g. https://www.example.com',
	},
};

/** The plan is no part of it: it is sent only if the user adds it. */
const FIELDS: KeptField[] = [
	{ parameter: 'team_name', field: teamName, answerName: 'name', isRequired: true },
	{ parameter: 'phone_number', field: phone, answerName: 'phone_number', isRequired: true },
	{ parameter: 'company_size', field: companySize, answerName: 'business_size', isRequired: true },
	{ parameter: 'website', field: website, answerName: 'website' },
];

/** What is not added keeps its value; the service requires name, phone, and size. */
export const keepProfile: Run = async (call, sent) =>
	await updateKeeping(call, sent, FIELDS, {
		what: 'team',
		id: sent.team_update_id,
		read: async () => await call.ask('/user/getteam', { team_id: sent.team_update_id }),
		fields: () => FIELDS,
	});

/** Contract: `POST /user/updateteamprofile`. */
export const update: Operation = {
	name: 'Update',
	value: 'updateTeam',
	action: 'Update team',
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
	result: teamResult,
};
