import { readFile } from 'node:fs/promises';
import { ApiError } from '../contract/apiError.mts';
import { isEmail } from '../contract/emails.mts';
import type { StreamAction } from '../rules/call.mts';
import { parseCsv } from '../rules/csv.mts';
import { recordUsers } from '../rules/history.mts';
import { HISTORY_TYPE } from '../rules/historyTypes.mts';
import { addTeamUser } from '../rules/newUsers.mts';
import type { NewUser } from '../rules/newUsers.mts';

const MAX_SIZE_BYTES = 5 * 1024 * 1024;

/** Columns of the CSV file. The contract does not name them; these are the parameters of user/create. */
const COLUMNS = ['first_name', 'last_name', 'mail_address', 'password', 'user_role'];

function toNewUser(header: string[], row: string[]): NewUser {
	const value = (column: string) => row[header.indexOf(column)]?.trim() ?? '';
	if (COLUMNS.some((column) => value(column) === ''))
		throw new ApiError('ERR_INVALID_DATA', 'a field is empty');
	if (!isEmail(value('mail_address'))) throw new ApiError('ERR_INVALID_EMAIL');
	if (!/^[123]$/.test(value('user_role'))) throw new ApiError('ERR_ROLEID_NOT_EXIST');
	return {
		firstName: value('first_name'),
		lastName: value('last_name'),
		middleName: value('middle_name') || undefined,
		address: value('mail_address'),
		password: value('password'),
		confirmation: value('password'),
		roleId: Number(value('user_role')),
	};
}

/**
 * Adds the users of a CSV file, which is in UTF-8 and separated by commas. Its first line names the columns first_name,
 * last_name, mail_address, password, user_role and, optionally, middle_name, in any order. A single bad row makes the
 * whole import fail, with the same status as user/create; a full team fails with ERR_LIMITED_USER.
 */
const importUsersCsv: StreamAction = async (call) => {
	const { file, store } = call;
	if (!file) throw new ApiError('MISSING_PARAMETER', 'file');
	if (file.size > MAX_SIZE_BYTES) throw new ApiError('ERR_INVALID_DATA', 'the file is too large');
	let rows: string[][];
	try {
		rows = parseCsv(await readFile(file.path, 'utf8'));
	} catch (error) {
		throw new ApiError('ERR_INVALID_DATA', (error as Error).message);
	}
	const header = (rows.shift() ?? []).map((name) => name.trim().toLowerCase());
	if (COLUMNS.some((column) => !header.includes(column)))
		throw new ApiError('ERR_INVALID_DATA', 'a column is missing');
	store.transaction(() => {
		const users = rows.map((row) => addTeamUser(call, toNewUser(header, row), 'ERR_LIMITED_USER'));
		if (users.length > 0) recordUsers(call, HISTORY_TYPE.USER_CREATED, users);
	});
	return { result: 200, description: 'OK' };
};

/** The operation user/importusercsv. */
export const userImport = { importUsersCsv };
