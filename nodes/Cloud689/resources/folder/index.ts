import type { Resource } from '../../run/operation';
import { create } from './create';
import { deleteFolder } from './delete';
import { deletePermanently } from './deletePermanently';
import { getMany } from './getMany';
import { getOrCreate } from './getOrCreate';
import { move } from './move';
import { rename } from './rename';
import { restore } from './restore';

export const folderResource: Resource = {
	name: 'Folder',
	value: 'folder',
	description: 'A folder in a project',
	operations: [getOrCreate, create, getMany, move, rename, deleteFolder, restore, deletePermanently],
};
