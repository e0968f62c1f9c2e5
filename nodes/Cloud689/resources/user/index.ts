import type { Resource } from '../../run/operation';
import { changeEmail } from './changeEmail';
import { changePassword } from './changePassword';
import { create } from './create';
import { deactivate } from './deactivate';
import { get } from './get';
import { getCurrent } from './getCurrent';
import { getMany } from './getMany';
import { importCsv } from './importCsv';
import { update } from './update';

export const userResource: Resource = {
	name: 'User',
	value: 'user',
	description: 'A user of the team',
	operations: [changeEmail, changePassword, create, deactivate, get, getCurrent, getMany, importCsv, update],
	firstOperation: 'getManyUsers',
};
