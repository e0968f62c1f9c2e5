import { project } from '../../../shared/fields/locators';
import { projectResult } from '../../../shared/results/project';
import { optional } from '../../fields/common';
import { updateKeeping } from '../../run/keepCurrent';
import type { KeptField } from '../../run/keepCurrent';
import type { Operation, Run } from '../../run/operation';
import { description, downloadLimit, projectName } from './fields';

/** The name of a project, where it need not change. */
const optionalName = optional(projectName);

const FIELDS: KeptField[] = [
	{ parameter: 'name', field: projectName, answerName: 'name', isRequired: true },
	{ parameter: 'description', field: description, answerName: 'description' },
	{ parameter: 'max_download', field: downloadLimit, answerName: 'max_download', accepts: /^\d+$/ },
];

/** What is not added keeps its value; `POST /project/edit` requires at least a name. */
export const keepProject: Run = async (call, sent) =>
	await updateKeeping(call, sent, FIELDS, {
		what: 'project',
		id: sent.project_id,
		read: async () => await call.ask('/project/info', { project_id: sent.project_id }),
		fields: () => FIELDS,
	});

/** Contract: `POST /project/edit`. */
export const update: Operation = {
	name: 'Update',
	value: 'updateProject',
	action: 'Update project',
	description: 'Change the name, description, or download limit of a project',
	path: '/project/edit',
	send: { project_id: project },
	collections: { updateFields: { name: optionalName, description, max_download: downloadLimit } },
	run: keepProject,
	result: projectResult,
};
