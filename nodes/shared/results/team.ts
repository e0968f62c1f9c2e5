import { isoDate } from '../../../client/contract/moments';
import { count, id, item, text, told } from './item';
import type { Result } from './item';

/** A team (contract, schema `TeamProfile`). */
export const teamResult: Result = (row) =>
	item({
		team_id: id(row.team_id),
		team_name: text(row.name),
		email: text(row.email_address),
		phone: text(row.phone_number),
		website: text(row.website),
		company_size: text(row.business_size),
		user_count: count(row.number_of_user),
		created_at: told(row.create_date, isoDate),
	});

/** A team that an email address can sign in to, with its user there (contract, schema `TeamMembership`). */
export const membershipResult: Result = (row) =>
	item({
		team_id: id(row.team_id),
		team_name: text(row.team_name),
		email: text(row.email_address),
		first_name: text(row.first_name),
		middle_name: text(row.middle_name),
		last_name: text(row.last_name),
		language: text(row.lang),
	});
