import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { checkVersion } from '../shared/leastVersion';
import { testCloud689Api } from '../shared/methods/credentialTest';
import { listSearch } from '../shared/methods/lists';
import { assembleProperties } from './description';
import { fileResource } from './resources/file';
import { folderResource } from './resources/folder';
import { historyResource } from './resources/history';
import { licenseResource } from './resources/license';
import { messageResource } from './resources/message';
import { projectResource } from './resources/project';
import { projectCommentResource } from './resources/projectComment';
import { projectMemberResource } from './resources/projectMember';
import { shareLinkResource } from './resources/shareLink';
import { teamResource } from './resources/team';
import { userResource } from './resources/user';
import { startedAtOnce } from './run/start';

checkVersion({ NodeConnectionTypes });

/** The resources, in the order in which the form and the list of actions offer them: what is used most comes first. */
export const resources = [
	fileResource,
	folderResource,
	shareLinkResource,
	licenseResource,
	projectResource,
	projectMemberResource,
	projectCommentResource,
	historyResource,
	messageResource,
	userResource,
	teamResource,
];

/** The words of a value: `shareLink` is "share link". */
const words = (parameter: string): string =>
	`$parameter["${parameter}"].replace(/([A-Z])/g, " $1").toLowerCase()`;

/** `uploadFile` of `file` becomes "upload: file", as n8n's nodes write it. The values of operations also name their resource. */
const SUBTITLE = `={{ ${words('operation')}.replace(new RegExp(" ?\\\\b" + ${words('resource')} + "s?\\\\b"), "") + ": " + ${words('resource')} }}`;

/** The node: assembly only. Each operation stands in a file of its own under `resources`. */
export class Cloud689 implements INodeType {
	description: INodeTypeDescription = {
		displayName: '689Cloud',
		name: 'cloud689',
		icon: { light: 'file:../../icons/cloud689.svg', dark: 'file:../../icons/cloud689.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: SUBTITLE,
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

	customOperations = Object.fromEntries(
		resources.map(({ value, operations }) => [
			value,
			Object.fromEntries(operations.map((operation) => [operation.value, startedAtOnce(operation)])),
		]),
	);

	methods = {
		credentialTest: { testCloud689Api },
		listSearch,
	};
}
