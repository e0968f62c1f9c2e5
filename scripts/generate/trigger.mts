import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { TRIGGER_ITEM } from './events.mts';
import { describe } from './fields.mts';

/** What is told about the output in other words than a list of names. */
const EXPLAINED = ['event', 'event_id', 'at', 'raw'];

const OUTPUT = `_Output_: \`event\` (the value above), \`event_id\`, \`at\`, whichever of these apply to the event: ${TRIGGER_ITEM.filter(
	(name) => !EXPLAINED.includes(name),
)
	.map((name) => `\`${name}\``)
	.join(
		', ',
	)}, and \`raw\`, the entry as 689Cloud returned it, without passwords. The names mean [what they mean everywhere](#what-items-hold).
An activity that involves several files, folders, or users becomes one item for each. A file whose protection failed has the \`event\`
\`fileProtectionFailed\`.`;

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
		'A separate node that starts a workflow. n8n polls at the interval that you set under _Poll Times_.',
		`**${triggerOn.displayName}** (\`${triggerOn.name}\`) takes any of these events:`,
		['| Event | Value | When |', '| --- | --- | --- |', ...events.map(row)].join('\n'),
		fields.map((field) => describe(field, properties)).join('\n'),
		'_Options_ (optional):',
		options.map((field) => describe(field, options)).join('\n'),
		OUTPUT,
	];
}
