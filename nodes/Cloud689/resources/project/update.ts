import type { IDataObject } from 'n8n-workflow';

import { keep } from '../../run/keep';
import type { Operation, Run } from '../../run/operation';
import { readResult } from '../../run/receive';
import { callApi, send } from '../../../../client/transport/request';
import { optional } from '../../fields/common';
import { project } from '../../../shared/fields/locators';
import { description, downloadLimit, projectName } from './fields';

/** The name of a project, for changing anything but the name. */
const optionalName = optional(projectName);

/** `POST /project/edit` demands a name: where the user gives none, the project keeps its own. */
export const keepName: Run = async function (request) {
	const body = request.options.body as IDataObject;
	if (body.name === undefined) {
		const info = (await callApi(
			this,
			'/project/info',
			{ project_id: body.project_id },
			this.getItemIndex(),
		)) as IDataObject | undefined;
		request.options.body = { ...body, name: keep(this, projectName, info?.name) };
	}
	return await send(this, request);
};

/** Contract: `POST /project/edit`. */
export const update: Operation = {
	name: 'Update',
	value: 'updateProject',
	action: 'Update a project',
	description: 'Change the name, description or download limit of a project',
	path: '/project/edit',
	send: { project_id: project },
	collections: { updateFields: { name: optionalName, description, max_download: downloadLimit } },
	receive: [readResult],
	run: keepName,
};
