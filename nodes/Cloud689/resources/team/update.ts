import type { IDataObject } from 'n8n-workflow';

import type { Operation, Run } from '../../../api/operation';
import type { Field } from '../../../api/parameters';
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

/** Required by `POST /user/updateteamprofile`, and what `POST /user/getteam` calls them. */
const PROFILE = { team_name: 'name', phone_number: 'phone_number', company_size: 'business_size' };

/** What the user does not give stays as it is, though the service demands name, phone and size. */
export const keepProfile: Run = async function (request) {
	const body = request.options.body as IDataObject;
	const missing = Object.entries(PROFILE).filter(([name]) => body[name] === undefined);
	if (missing.length > 0) {
		const parameters = { team_id: body.team_update_id };
		const known = (await callApi(this, '/user/getteam', parameters, this.getItemIndex())) as IDataObject;
		const kept = Object.fromEntries(missing.map(([name, answerName]) => [name, known[answerName]]));
		request.options.body = { ...body, ...kept };
	}
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
		options: { team_update_id: team },
		updateFields: {
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
