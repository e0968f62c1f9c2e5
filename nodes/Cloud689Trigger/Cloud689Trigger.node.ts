import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { checkVersion } from '../shared/leastVersion';
import { testCloud689Api } from '../shared/methods/credentialTest';
import { searchFolders } from '../shared/methods/lists/entries';
import { searchProjects } from '../shared/methods/lists/projects';
import { PROPERTIES } from './form/fields';
import { poll } from './poll/poll';

checkVersion({ NodeConnectionTypes });

/** The trigger: assembly only. Each event stands in a file of its own under `events`. */
export class Cloud689Trigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: '689Cloud Trigger',
		name: 'cloud689Trigger',
		icon: { light: 'file:../../icons/cloud689.svg', dark: 'file:../../icons/cloud689.dark.svg' },
		group: ['trigger'],
		version: 1,
		// The values of events say what happens: "fileAdded" becomes "file added".
		subtitle:
			'={{ ($parameter["triggerOn"] || []).map((event) => event.replace(/([A-Z])/g, " $1").toLowerCase()).join(", ") }}',
		// The list of nodes shows the trigger and the node as one entry, with this text.
		description:
			'Upload, protect, and share documents with 689Cloud, or start a workflow when a file arrives, a link is about to expire, or a comment is added',
		defaults: { name: '689Cloud Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cloud689Api', required: true, testedBy: 'testCloud689Api' }],
		properties: PROPERTIES,
	};

	methods = {
		credentialTest: { testCloud689Api },
		listSearch: { searchFolders, searchProjects },
	};

	poll = poll;
}
