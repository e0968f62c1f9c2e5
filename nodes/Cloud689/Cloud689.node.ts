import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { testCloud689Api } from '../shared/methods/credentialTest';
import {
	searchComments,
	searchFiles,
	searchFolders,
	searchProjects,
	searchUsers,
} from '../shared/methods/listSearch';
import { assembleProperties } from './description';
import { activityResource } from './resources/activity';
import { commentResource } from './resources/comment';
import { encodingResource } from './resources/encoding';
import { fileResource } from './resources/file';
import { folderResource } from './resources/folder';
import { licenseResource } from './resources/license';
import { messageResource } from './resources/message';
import { projectResource } from './resources/project';
import { projectMemberResource } from './resources/projectMember';
import { sessionResource } from './resources/session';
import { shareLinkResource } from './resources/shareLink';
import { statisticsResource } from './resources/statistics';
import { teamResource } from './resources/team';
import { userResource } from './resources/user';

/** The resources, in the order in which a document passes through them. */
export const resources = [
	fileResource,
	projectResource,
	folderResource,
	encodingResource,
	licenseResource,
	shareLinkResource,
	commentResource,
	projectMemberResource,
	activityResource,
	userResource,
	teamResource,
	messageResource,
	statisticsResource,
	sessionResource,
];

/** The node: assembly only. Each operation stands in a file of its own under `resources`. */
export class Cloud689 implements INodeType {
	description: INodeTypeDescription = {
		displayName: '689Cloud',
		name: 'cloud689',
		icon: { light: 'file:../../icons/cloud689.svg', dark: 'file:../../icons/cloud689.dark.svg' },
		group: ['transform'],
		version: 1,
		// The values of operations say what they do: "uploadFile" becomes "upload file".
		subtitle: '={{ $parameter["operation"].replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Upload, protect, license, and share documents with 689Cloud',
		defaults: { name: '689Cloud' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cloud689Api', required: true, testedBy: 'testCloud689Api' }],
		requestDefaults: {},
		// Get of a share link returns the password if the user asks for it.
		sensitiveOutputFields: ['password'],
		properties: assembleProperties(resources),
	};

	methods = {
		credentialTest: { testCloud689Api },
		listSearch: { searchComments, searchFiles, searchFolders, searchProjects, searchUsers },
	};
}
