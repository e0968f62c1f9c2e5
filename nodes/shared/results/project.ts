import { isoDate } from '../../../client/contract/moments';
import { count, id, item, text, told } from './item';
import type { Result } from './item';
import { projectRole } from './words';

/** A project (contract, schemas `Project`, `ProjectInfo`, and `ProjectListEntry`, which have different names for the same). */
export const projectResult: Result = (row) =>
	item({
		project_id: id(row.project_id),
		project_name: text(row.project_name ?? row.name),
		description: text(row.description),
		team_id: id(row.team_id),
		owner_id: id(row.owner_id),
		owner_name: text(row.owner_name),
		project_role: projectRole(row.project_role_id),
		file_count: count(row.number_file ?? row.number_of_file),
		member_count: count(row.number_member ?? row.number_of_user),
		download_limit: count(row.max_download),
		created_at: told(row.create_date, isoDate),
		updated_at: told(row.modify_date, isoDate),
	});
