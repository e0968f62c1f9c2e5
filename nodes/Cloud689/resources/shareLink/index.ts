import type { Resource } from '../../run/operation';
import { create } from './create';
import { get } from './get';
import { getContents } from './getContents';
import { remove } from './remove';
import { sendByEmail } from './sendByEmail';

export const shareLinkResource: Resource = {
	name: 'Share Link',
	value: 'shareLink',
	description: 'A link that gives people access to a file, folder, or project',
	operations: [create, sendByEmail, get, getContents, remove],
};
