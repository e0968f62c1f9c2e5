import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../scripts/root.mts';
import type { Workflow } from '../n8n/index.mts';

/** The example workflow, as people import it. */
export interface Example {
	workflow: Workflow;
	/** Path of its file. */
	path: string;
	/** Name of the node it starts from. */
	trigger: string;
	/** The PDF that it begins with. */
	pdf: Buffer;
	/** Values of its node "Settings" that are not expressions. */
	settings: Record<string, string>;
}

interface Assigned {
	assignments: { assignments: Array<{ name: string; value: string }> };
}

/** Reads the example workflow from examples/workflows. */
export async function readExample(): Promise<Example> {
	const path = join(ROOT, 'examples', 'workflows', 'protect-and-share.json');
	const workflow = JSON.parse(await readFile(path, 'utf8')) as Workflow;
	const valuesOf = (name: string): Record<string, string> => {
		const parameters = workflow.nodes.find((node) => node.name === name)?.parameters as Assigned | undefined;
		const assigned = parameters?.assignments.assignments ?? [];
		return Object.fromEntries(assigned.map(({ name: key, value }) => [key, value]));
	};
	const trigger = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger')?.name ?? '';
	const pdf = Buffer.from(valuesOf('Sample invoice').pdf ?? '', 'base64');
	return { workflow, path, trigger, pdf, settings: valuesOf('Settings') };
}
