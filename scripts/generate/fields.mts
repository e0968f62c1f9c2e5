import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import type { Operation } from './node.mts';

const TYPES: Partial<Record<INodeProperties['type'], string>> = {
	boolean: 'on or off',
	dateTime: 'date',
	multiOptions: 'any of',
	number: 'number',
	options: 'one of',
	string: 'text',
};

/** What n8n's form shows for an operation: its fields, and its collections with their fields. */
export interface Form {
	fields: INodeProperties[];
	collections: Array<{ name: string; property: INodeProperties; fields: INodeProperties[] }>;
}

function isShown({ displayOptions }: INodeProperties, key: string, operation: string): boolean {
	const shownFor = displayOptions?.show?.[key];
	return shownFor === undefined || shownFor.includes(operation);
}

/** The fields that the form shows for an operation, in the order of the form. */
export function formOf(properties: INodeProperties[], { value }: Operation): Form {
	const shown = properties.filter(
		(property) =>
			!property.isNodeSetting &&
			!isForTool(property) &&
			!['resource', 'operation'].includes(property.name) &&
			isShown(property, 'operation', value),
	);
	return {
		fields: shown.filter(({ type }) => type !== 'collection'),
		collections: shown
			.filter(({ type }) => type === 'collection')
			.map((property) => ({
				name: property.displayName,
				property,
				fields: (property.options as INodeProperties[]).filter((field) =>
					isShown(field, '/operation', value),
				),
			})),
	};
}

/** Whether the form shows a field only where the node is a tool of an AI agent. */
function isForTool({ displayOptions }: INodeProperties): boolean {
	return displayOptions?.show?.['@tool'] !== undefined;
}

/** The fields that only a tool has. */
export function toolFieldsOf(properties: INodeProperties[]): INodeProperties[] {
	return properties.filter(isForTool);
}

/** The settings of the node, which are the same for every operation. */
export function settingsOf(properties: INodeProperties[]): INodeProperties[] {
	return properties.filter(({ isNodeSetting }) => isNodeSetting);
}

function choices(property: INodeProperties): INodePropertyOptions[] {
	return (property.options ?? []) as Array<INodePropertyOptions & INodePropertyCollection>;
}

function typeOf(property: INodeProperties): string {
	if (property.type === 'resourceLocator')
		return (property.modes ?? []).map(({ displayName }) => displayName).join(' / ');
	const type = TYPES[property.type];
	if (!type) throw new Error(`scripts/generate/fields.mts has no words for the type "${property.type}"`);
	if (property.type !== 'options' && property.type !== 'multiOptions') return type;
	return `${type} ${choices(property)
		.map(({ name, value }) => `${name} (\`${String(value)}\`)`)
		.join(', ')}`;
}

function defaultOf(property: INodeProperties): string {
	const { default: value, type } = property;
	if (type === 'resourceLocator' || value === '' || (Array.isArray(value) && value.length === 0)) return '';
	if (type === 'boolean') return value === true ? 'default on' : 'default off';
	const choice = type === 'options' && choices(property).find((option) => option.value === value);
	return `default ${choice ? choice.name : `\`${String(value)}\``}`;
}

/** The other fields, and their values, that make the form show a field. */
function conditionOf(property: INodeProperties, form: INodeProperties[]): string {
	return Object.entries(property.displayOptions?.show ?? {})
		.filter(([name]) => !['operation', '/operation', 'resource', '@tool'].includes(name))
		.map(([name, values = []]) => {
			const other = form.find((field) => field.name === name.replace(/^\//, ''));
			const words = (values as unknown[]).map((value) => {
				if (typeof value === 'boolean') return value ? 'on' : 'off';
				return (other && choices(other).find((option) => option.value === value)?.name) ?? String(value);
			});
			return `shown if ${other?.displayName ?? name} is ${words.join(' or ')}`;
		})
		.join(', ');
}

/**
 * Describes a field as a Markdown list item.
 *
 * @param form all fields of the form, to look up the names of the ones it depends on
 * @param sentAs its name in the API, if it is sent
 * @throws Error if its type has no words here
 */
export function describe(property: INodeProperties, form: INodeProperties[], sentAs?: string): string {
	const facts = [
		property.required ? 'required' : '',
		typeOf(property),
		defaultOf(property),
		conditionOf(property, form),
	].filter(Boolean);
	const words = (property.description ?? property.hint ?? '').replace(/([^.])$/, '$1.');
	const api = sentAs ? ` API: \`${sentAs}\`.` : '';
	return `- **${property.displayName}** (\`${property.name}\`): ${facts.join(', ')}. ${words}${api}`;
}
