import type { IDataObject } from 'n8n-workflow';

import type { Field, Operation, Run } from '../../../api/operation';
import { readResult } from '../../../api/receive';
import { callApi, send } from '../../../api/request';
import { optional } from '../../fields';
import { team, withOwnTeam } from '../../ownTeam';
import { companySize, phone, plan, teamName } from './fields';

const website: Field = {
	property: {
		displayName: 'Website',
		name: 'website',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://www.example.com',
		description: 'The web site of the company',
	},
};

/** `POST /user/updateteamprofile` demands name, phone and size: what the user does not give stays as it is. */
export const keepProfile: Run = async function (request) {
	const body = request.options.body as IDataObject;
	const parameters = { team_id: body.team_update_id };
	const known = (await callApi(this, '/user/getteam', parameters, this.getItemIndex())) as IDataObject;
	request.options.body = {
		team_name: known.name,
		phone_number: known.phone_number,
		company_size: known.business_size,
		...body,
	};
	return await send(this, request);
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
		options: {
			team_update_id: team,
			team_name: optional(teamName),
			phone_number: optional(phone),
			company_size: companySize,
			website,
			plan_id: plan,
		},
	},
	receive: [readResult],
	run: withOwnTeam('team_update_id', keepProfile),
};
