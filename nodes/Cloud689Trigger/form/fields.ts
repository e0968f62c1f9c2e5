import type { INodeProperties } from 'n8n-workflow';
import { EVENTS } from '../../shared/events';
import { anyActivity } from '../../shared/events/anyActivity';
import { shareLinkExpiresSoon } from '../../shared/events/shareLinkExpiresSoon';
import { folder, project } from '../../shared/fields/locators';
import type { Field } from '../../shared/form/field';
import { toNumbers } from '../../shared/form/values';

export const triggerOn: Field<string[]> = {
	property: {
		displayName: 'Trigger On',
		name: 'triggerOn',
		type: 'multiOptions',
		options: EVENTS.map(({ name, value, description }) => ({ name, value, description })),
		default: [],
		required: true,
		description: 'The events that start the workflow',
	},
};

export const typeNumbers: Field<string> = {
	property: {
		displayName: 'Activity Types',
		name: 'activityTypes',
		type: 'string',
		default: '',
		placeholder: 'e.g. 403,404',
		displayOptions: { show: { triggerOn: [anyActivity.value] } },
		description:
			'The numbers of the activity types that start the workflow, separated by commas. Leave empty for all types. To find a number, leave this empty, do what you want to catch in 689Cloud, and look at activity_type in the output.',
	},
	convert: (value) => toNumbers(value),
};

export const daysBefore: Field<number> = {
	property: {
		displayName: 'Days Before Expiry',
		name: 'daysBefore',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 3,
		displayOptions: { show: { triggerOn: [shareLinkExpiresSoon.value] } },
		description: 'How many days before a share link expires to start the workflow',
	},
};

/** What is watched. */
export type Watch = 'team' | 'project' | 'folder';

export const watch: Field<Watch> = {
	property: {
		displayName: 'Watch',
		name: 'watch',
		type: 'options',
		options: [
			{
				name: 'Folder',
				value: 'folder',
				description: 'A folder and everything below it',
			},
			{
				name: 'Project',
				value: 'project',
				description: 'One project',
			},
			{
				name: 'Team',
				value: 'team',
				description:
					"The team and every project that the credential's user can see, with one request per project and poll",
			},
		],
		default: 'project',
		description:
			'Where to watch for events: in the team, in one project, or in one folder and everything below it',
	},
};

/** A locator of the node, shown for some of what can be watched. */
function shownFor(field: Field, description: string, ...values: Watch[]): Field {
	return {
		...field,
		property: { ...field.property, description, displayOptions: { show: { watch: values } } },
	};
}

export const watchedProject = shownFor(
	project,
	'The project to watch. Project: Get Many of the 689Cloud node returns its ID.',
	...(['project', 'folder'] as const),
);
export const watchedFolder = shownFor(
	folder,
	'The folder to watch. Folder: Get Many of the 689Cloud node returns its ID.',
	'folder',
);

export const ignoreOwn: Field<boolean> = {
	property: {
		displayName: 'Ignore My Own Actions',
		name: 'ignoreOwn',
		type: 'boolean',
		default: false,
		description:
			"Whether to ignore what the credential's user does, so that a workflow does not start itself. Links that expire and protections that finish are nobody's actions, so they are never ignored.",
	},
};

export const includeDetails: Field<boolean> = {
	property: {
		displayName: 'Include File Details',
		name: 'includeFileDetails',
		type: 'boolean',
		default: false,
		description:
			'Whether to look up each file and add its folder, size, and protection as they are now, with one request per file. Files that can no longer be read get no details.',
	},
};

export const mostEvents: Field<number> = {
	property: {
		displayName: 'Largest Number of Events per Run',
		name: 'mostEvents',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 500,
		description:
			'Max number of events to return in one execution. The rest follow with the next poll. The events of one activity stay together.',
	},
};

export const startWith: Field<'new' | 'existing'> = {
	property: {
		displayName: 'Start With',
		name: 'startWith',
		type: 'options',
		options: [
			{ name: 'New Events', value: 'new', description: 'Only what happens from now on' },
			{
				name: 'What Exists Already',
				value: 'existing',
				description: 'Everything in the activity log, oldest first, and then new events',
			},
		],
		default: 'new',
		description: 'Which events to return when the trigger is activated for the first time',
	},
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [ignoreOwn, includeDetails, mostEvents, startWith].map(({ property }) => property),
};

/** The form of the trigger, from top to bottom. */
export const PROPERTIES: INodeProperties[] = [
	...[triggerOn, typeNumbers, daysBefore, watch, watchedProject, watchedFolder].map(
		({ property }) => property,
	),
	options,
];
