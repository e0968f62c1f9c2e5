import { codedField } from '../../../shared/form/choices';

/** Codes: contract, `project_role_id`. What each role is allowed to do is not documented. */
export const projectRole = codedField(
	{
		displayName: 'Project Role',
		name: 'projectRole',
		default: 'member',
		description: 'The role in the project: editor, limited member, member, or owner',
	},
	[
		{ name: 'Editor', value: 'editor', code: 2 },
		{ name: 'Limited Member', value: 'limited_member', code: 4 },
		{ name: 'Member', value: 'member', code: 3 },
		{ name: 'Owner', value: 'owner', code: 1 },
	],
);
