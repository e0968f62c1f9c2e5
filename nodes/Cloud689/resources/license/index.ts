import type { Resource } from '../../run/operation';
import { get } from './get';
import { set } from './set';
import { update } from './update';

export const licenseResource: Resource = {
	name: 'License',
	value: 'license',
	description: 'What people can do with a protected file',
	operations: [get, update, set],
};
