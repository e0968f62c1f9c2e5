import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { ROOT } from '../root.mts';
import type { Schema } from './contract.mts';
import { describe } from './fields.mts';

/** What an item of the trigger holds, as n8n's editor shows it. */
export const EVENT_SCHEMA = JSON.parse(
	readFileSync(join(ROOT, 'nodes/Cloud689Trigger/__schema__/v1.0.0.json'), 'utf8'),
) as Schema;

const ITEM = `_Output_: \`event\` (the value above), \`event_id\` (always the same for the same event, so that the Remove Duplicates node
works), \`at\` (ISO 8601, UTC), \`actor_id\`, \`actor_email\`, \`project_id\`, then what the event is about, such as \`file_id\`, \`file_name\`, \`new_name\`,
\`folder_id\`, \`link_id\`, \`link_url\`, \`expires_at\`, \`recipients\`, \`user_id\`, \`comment_id\` and \`text\`, and \`raw\`, the entry as 689Cloud returned
it, without passwords. What does not apply is missing. An activity about several files, folders, or users gives one item for each.`;

function row({ name, value, description = '' }: INodePropertyOptions): string {
	return `| ${name} | \`${String(value)}\` | ${description}. |`;
}

/** The reference of the trigger, as Markdown: its events, and the fields of its form. */
export function triggerReference(properties: INodeProperties[]): string[] {
	const [triggerOn, ...others] = properties;
	const events = (triggerOn.options ?? []) as INodePropertyOptions[];
	const fields = others.filter(({ type }) => type !== 'collection');
	const options = others
		.filter(({ type }) => type === 'collection')
		.flatMap((collection) => collection.options as INodeProperties[]);
	return [
		'## 689Cloud Trigger',
		'A node of its own, which starts a workflow. n8n polls it at the interval that you set under _Poll Times_.',
		`**${triggerOn.displayName}** (\`${triggerOn.name}\`) takes any of these events:`,
		['| Event | Value | When |', '| --- | --- | --- |', ...events.map(row)].join('\n'),
		fields.map((field) => describe(field, properties)).join('\n'),
		'_Options_ (optional):',
		options.map((field) => describe(field, options)).join('\n'),
		ITEM,
	];
}
