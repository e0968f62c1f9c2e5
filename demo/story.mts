import type { Execution, NodeRun } from '../n8n/index.mts';

type Json = Record<string, unknown>;

/** Describes what each node of the example workflow did, based on its output. By the name of the node. */
const SENTENCES: Readonly<Record<string, (json: Json) => string>> = {
	'Invoice as PDF': () => 'the PDF is there',
	'Is it there?': ({ project_name: name }) =>
		name === undefined ? 'no such project yet' : `project "${name}" is there`,
	'Create project': ({ project_name: name, project_id }) => `project "${name}", ID ${project_id}`,
	'Get or create folder': ({ folder_path: path, created_paths: created, folder_id }) =>
		`folder "${path}", ID ${folder_id}, ${[created].flat().length > 0 ? 'created' : 'was there'}`,
	'Protect and share': ({ file_name: title, steps, link_url: url }) =>
		`"${title}" ${[steps].flat().join(', ')}; link ${url}`,
	'Email the link': ({ accepted, response }) => `for ${[accepted].flat().join(', ')}: "${response}"`,
	'Download invoice': () => 'the file came back from 689Cloud',
};

/** The same for nodes that output nothing when all went well. */
const WITHOUT_OUTPUT: Readonly<Record<string, string>> = {
	'Store a copy': 'the storage server accepted the file',
};

/** One line for each node of an execution, in the order in which they ran. */
export function tell(execution: Execution): string[] {
	return Object.entries(execution.runs)
		.flatMap(([name, runs]) => runs.map((run) => ({ name, run })))
		.sort((a, b) => a.run.startTime - b.run.startTime)
		.map(
			({ name, run }) =>
				`${run.error ? '✗' : '✓'} ${name.padEnd(20)} ${seconds(run)}  ${sentence(name, run)}`,
		);
}

/** The first item that a node output; undefined if there is none. */
export function outputOf(execution: Execution, name: string): Json | undefined {
	const run = execution.runs[name]?.at(-1);
	return run && firstItem(run);
}

/** The first item of the first output that has one. */
function firstItem({ data }: NodeRun): Json | undefined {
	return data?.main.find((items) => items && items.length > 0)?.[0]?.json;
}

function sentence(name: string, run: NodeRun): string {
	if (run.error) return [run.error.message, run.error.description].filter(Boolean).join(' – ');
	const json = firstItem(run);
	return json ? (SENTENCES[name]?.(json) ?? '') : (WITHOUT_OUTPUT[name] ?? 'no output');
}

function seconds({ executionTime }: NodeRun): string {
	return `${(executionTime / 1000).toFixed(2).padStart(6)} s`;
}
