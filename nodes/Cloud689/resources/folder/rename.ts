import { folder, project } from '../../../shared/fields/locators';
import { folderNameFlaw } from '../../../shared/form/folderName';
import { folderResult } from '../../../shared/results/folder';
import { newName } from '../../fields/common';
import type { Operation, Run } from '../../run/operation';
import { sendNamed } from '../../run/sentName';

/** Renames the folder, to a name that a path can lead to. */
export const renameFolder: Run = async (call, sent) => {
	const flaw = folderNameFlaw(sent.name);
	if (flaw)
		call.refuse(`"${newName.property.displayName}" ${flaw}`, 'Enter another name. Nothing was changed.');
	return await sendNamed('name')(call, sent);
};

/** Contract: `POST /project/f/edit` with a folder. */
export const rename: Operation = {
	name: 'Rename',
	value: 'renameFolder',
	action: 'Rename folder',
	description: 'Change the name of a folder',
	path: '/project/f/edit',
	send: { project_id: project, folder_id: folder, name: newName },
	run: renameFolder,
	result: folderResult,
};
