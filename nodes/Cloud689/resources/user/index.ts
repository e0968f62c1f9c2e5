import type { Resource } from '../../run/operation';
import { changeOwnEmail } from './changeOwnEmail';
import { changeOwnPassword } from './changeOwnPassword';
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
	operations: [
		create,
		get,
		getMany,
		getCurrent,
		update,
		deactivate,
		importCsv,
		changeOwnEmail,
		changeOwnPassword,
	],
};
