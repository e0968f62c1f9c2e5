import { project } from '../../../shared/fields/locators';
import { optional } from '../../fields/common';
import { keepCurrent } from '../../run/keepCurrent';
import type { Operation, Run } from '../../run/operation';
import { description, downloadLimit, projectName } from './fields';

/** The name of a project, where it need not change. */
const optionalName = optional(projectName);

/** `POST /project/edit` requires a name: if none is given, the project keeps its own. */
export const keepName: Run = async (call, sent) => {
	if (sent.name !== undefined) return await call.send(sent);
	const info = await call.ask('/project/info', { project_id: sent.project_id });
	return await call.send({ ...sent, name: keepCurrent(call, projectName, info, 'name') });
};

/** Contract: `POST /project/edit`. */
export const update: Operation = {
	name: 'Update',
	value: 'updateProject',
	action: 'Update a project',
	description: 'Change the name, description, or download limit of a project',
	path: '/project/edit',
	send: { project_id: project },
	collections: { updateFields: { name: optionalName, description, max_download: downloadLimit } },
	run: keepName,
};
