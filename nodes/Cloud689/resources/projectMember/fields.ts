import type { Field } from '../../../shared/form/field';

/** Values: contract, `project_role_id`. What each role is allowed to do is not documented. */
export const PROJECT_ROLES = [
	{ name: 'Editor', value: 2 },
	{ name: 'Limited Member', value: 4 },
	{ name: 'Member', value: 3 },
	{ name: 'Owner', value: 1 },
];

export const projectRole: Field = {
	property: {
		displayName: 'Project Role',
		name: 'projectRole',
		type: 'options',
		options: PROJECT_ROLES,
		default: 3,
		description: 'The role in the project',
	},
};
