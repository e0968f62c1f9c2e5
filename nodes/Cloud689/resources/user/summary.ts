/** Properties of a user that Simplify keeps (contract, schema `User`). */
export const USER_SUMMARY = [
	'user_id',
	'team_id',
	'role_id',
	'mail_address',
	'first_name',
	'middle_name',
	'last_name',
	'status',
	'last_activity',
	'lang',
];
