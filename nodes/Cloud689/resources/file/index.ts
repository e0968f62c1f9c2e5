import type { Resource } from '../../run/operation';
import { deleteFile } from './delete';
import { deletePermanently } from './deletePermanently';
import { download } from './download';
import { get } from './get';
import { getMany } from './getMany';
import { getProtectionStatus } from './getProtectionStatus';
import { move } from './move';
import { protect } from './protect';
import { protectAndShare } from './protectAndShare';
import { rename } from './rename';
import { restore } from './restore';
import { upload } from './upload';
import { uploadFromCloud } from './uploadFromCloud';

export const fileResource: Resource = {
	name: 'File',
	value: 'file',
	description: 'A file in a project',
	operations: [
		upload,
		protect,
		protectAndShare,
		getProtectionStatus,
		download,
		get,
		getMany,
		move,
		rename,
		deleteFile,
		restore,
		deletePermanently,
		uploadFromCloud,
	],
};
