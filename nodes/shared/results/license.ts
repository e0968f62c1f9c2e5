import { objectOrEmpty } from '../../../client/contract/answers';
import { isoDate } from '../../../client/contract/moments';
import { count, id, item, text, told } from './item';
import type { Result, Told } from './item';

/** What people may do with a file, as it was sent: what was not is missing. */
export function sentLicense(sent: Told): Told {
	return item({
		print_limit: count(sent.printable),
		edit_limit: count(sent.editable),
		copy_limit: count(sent.local_copy),
		expires_at: told(sent.expiry_date, isoDate),
		label: text(sent.label),
	});
}

/** What people may do with a file (contract, schema `License`). The IDs are those that were sent, where the answer names none. */
export const licenseResult: Result = (row, known) => {
	const { project_id, file_id } = objectOrEmpty(row.file_project_pk);
	return item({
		project_id: id(project_id) ?? id(known.project_id),
		file_id: id(file_id) ?? id(known.file_id),
		print_limit: count(row.printable),
		edit_limit: count(row.editable),
		copy_limit: count(row.local_copies),
		expires_at: told(row.document_expiry_date, isoDate),
		label: text(row.label),
	});
};
