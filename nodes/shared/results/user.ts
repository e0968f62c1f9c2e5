import { isoDate } from '../../../client/contract/moments';
import { id, item, text, told } from './item';
import type { Result } from './item';
import { projectRole, teamRole } from './words';

/** A user of a team (contract, schemas `User` and `UserProfile`). */
export const userResult: Result = (row) =>
	item({
		user_id: id(row.user_id),
		team_id: id(row.team_id),
		email: text(row.mail_address),
		first_name: text(row.first_name),
		middle_name: text(row.middle_name),
		last_name: text(row.last_name),
		team_role: teamRole(row.role_id),
		language: text(row.lang),
		created_at: told(row.signup_date, isoDate),
		last_active_at: told(row.last_activity, isoDate),
	});

/** A member of a project (contract, schema `ProjectMember`). */
export const memberResult: Result = (row, { project_id }) =>
	item({
		project_id,
		user_id: id(row.user_id),
		email: text(row.email_address),
		first_name: text(row.first_name),
		last_name: text(row.last_name),
		project_role: projectRole(row.project_role_id),
		created_at: told(row.create_date, isoDate),
	});
