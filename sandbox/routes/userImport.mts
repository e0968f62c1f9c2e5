import { readFile } from 'node:fs/promises';
import { Failure } from '../contract/failure.mts';
import type { StreamAction } from '../rules/call.mts';
import { parseCsv } from '../rules/csv.mts';
import { HISTORY_TYPE, recordUsers } from '../rules/history.mts';
import { addTeamUser } from '../rules/newUsers.mts';
import type { NewUser } from '../rules/newUsers.mts';

/** Largest CSV file, in bytes. */
const MAX_SIZE_BYTES = 5 * 1024 * 1024;

/** Columns of the CSV file. The contract leaves them open; these are the parameters of user/create. */
const COLUMNS = ['first_name', 'last_name', 'mail_address', 'password', 'user_role'];
const EMAIL = /^[^\s@,<>]+@[^\s@,<>]+\.[^\s@,<>]+$/;

function toNewUser(header: string[], row: string[]): NewUser {
	const value = (column: string) => row[header.indexOf(column)]?.trim() ?? '';
	if (COLUMNS.some((column) => value(column) === ''))
		throw new Failure('ERR_INVALID_DATA', 'a field is empty');
	if (!EMAIL.test(value('mail_address'))) throw new Failure('ERR_INVALID_EMAIL');
	if (!/^[123]$/.test(value('user_role'))) throw new Failure('ERR_ROLEID_NOT_EXIST');
	return {
		firstName: value('first_name'),
		lastName: value('last_name'),
		middleName: value('middle_name') || undefined,
		address: value('mail_address'),
		password: value('password'),
		repeated: value('password'),
		roleId: Number(value('user_role')),
	};
}

/**
 * Adds the users of a CSV file: UTF-8, comma-separated, first line with the names of the columns first_name,
 * last_name, mail_address, password, user_role and, if wanted, middle_name, in any order. One bad row fails the
 * whole import with the status that user/create would give; a full team gives ERR_LIMITED_USER.
 */
const importUsersCsv: StreamAction = async (context) => {
	const { file, store } = context;
	if (!file) throw new Failure('MISSING_PARAMETER', 'file');
	if (file.size > MAX_SIZE_BYTES) throw new Failure('ERR_INVALID_DATA', 'file is too large');
	let rows: string[][];
	try {
		rows = parseCsv(await readFile(file.path, 'utf8'));
	} catch (error) {
		throw new Failure('ERR_INVALID_DATA', (error as Error).message);
	}
	const header = (rows.shift() ?? []).map((name) => name.trim().toLowerCase());
	if (COLUMNS.some((column) => !header.includes(column)))
		throw new Failure('ERR_INVALID_DATA', 'a column is missing');
	store.transaction(() => {
		const users = rows.map((row) => addTeamUser(context, toNewUser(header, row), 'ERR_LIMITED_USER'));
		if (users.length > 0) recordUsers(context, HISTORY_TYPE.USER_CREATED, users);
	});
	return { result: 200, description: 'OK' };
};

/** The operation user/importusercsv. */
export const userImport = { importUsersCsv };
