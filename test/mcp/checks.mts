import { call, items } from './calls.mts';
import type { Stage } from './stage.mts';
import { SERVER_NODE, TOOLS } from './tools.mts';

/** Counts an expectation, and prints it with what was seen instead. */
export type Expect = (holds: boolean, what: string, seen?: unknown) => void;

/** Looks at one side of the tools. */
export type Check = (stage: Stage, expect: Expect) => Promise<void>;

interface Schema {
	properties?: Record<string, { type?: string; description?: string; default?: unknown }>;
	required?: string[];
}

const toolName = (name: string): string => name.replaceAll(' ', '_');

/** What a model is told: names, descriptions, and a schema of what it has to fill in. */
export const checkToolList: Check = async ({ client, url }, expect) => {
	const refused = await fetch(url, { method: 'POST' });
	expect([401, 403].includes(refused.status), 'a client without the token is refused', refused.status);
	const server = client.getServerVersion()?.name;
	expect(server === toolName(SERVER_NODE), 'the server is called like its node', server);
	const { tools } = await client.listTools();
	const names = tools.map(({ name }) => name).sort();
	const wanted = Object.keys(TOOLS).map(toolName).sort();
	expect(names.join() === wanted.join(), `each node is a tool: ${wanted.join(', ')}`, names);
	const get = (name: string) => tools.find((tool) => tool.name === name);
	const description = get('Create_a_share_link')?.description;
	expect(
		description === 'Create a share link in 689Cloud',
		'its description is the action of the operation',
		description,
	);
	const schema = get('Create_a_share_link')?.inputSchema as Schema;
	const fields = Object.keys(schema.properties ?? {}).sort();
	expect(
		fields.join() === 'expiry_date,file_id,project_id',
		'its schema has what the model fills in',
		fields,
	);
	const explained = Object.values(schema.properties ?? {}).every(
		(property) => property.type === 'string' && property.description,
	);
	expect(explained, 'each with type and description', schema);
	const search = get('Get_many_files')?.inputSchema as Schema;
	expect(search.required?.join() === 'project_id', 'a parameter with a default can be left out', search);
	const editor = get('Get_a_file')?.inputSchema as Schema;
	const labels = Object.keys(editor.properties ?? {}).join();
	expect(labels === 'Project,File', 'parameters from the editor are called like in the form', labels);
};

/** Listing, creating and sharing, proved in the service. */
export const checkCalls: Check = async ({ client, sandbox }, expect) => {
	const { contracts } = sandbox.ids.project;
	const projects = await items(client, 'Get_many_projects', {});
	const names = projects.map(({ project_name }) => project_name).join();
	expect(names === 'Contracts,Marketing,Archive', 'projects are listed', names);
	const files = await items(client, 'Get_many_files', { project_id: contracts, name_pattern: 'contr*' });
	const file = files[0]?.id;
	expect(files.length === 1 && file === sandbox.ids.file.contract, 'a file is found by its name', files);
	const none = await items(client, 'Get_many_files', { project_id: contracts, name_pattern: 'none*' });
	expect(none.length === 0, 'a search without a result is an empty list', none);
	const byEditor = await items(client, 'Get_a_file', { Project: contracts, File: file });
	expect(byEditor[0].title === 'Contract.pdf', 'parameters from the editor arrive', byEditor);

	const folder = { project_id: contracts, name: 'From an agent' };
	const [created] = await items(client, 'Create_a_folder', folder);
	const stored = sandbox.store.items.folder(created.folder_id)?.name;
	expect(stored === 'From an agent', 'a folder is created', stored);

	const link = { project_id: contracts, file_id: file, expiry_date: '2099-01-31' };
	const [shared] = await items(client, 'Create_a_share_link', link);
	const page = await fetch(shared.url);
	expect(page.ok, 'a share link is created, and opens', page.status);
	expect(sandbox.refusals.length === 0, 'the service refused nothing', sandbox.refusals);
};

/** How files go in and out: as text in parameters and answers, since agents get no binary data. */
export const checkFiles: Check = async ({ client, sandbox }, expect) => {
	const project_id = sandbox.ids.project.marketing;
	const content = 'Grüße, 12 €\nsecond line\n';
	const text = { project_id, file_name: 'minutes.txt', content };
	const [{ file_id, content_type }] = await items(client, 'Upload_a_text', text);
	expect(content_type === 'text/plain', 'a text becomes a file of its type', content_type);
	const [read] = await items(client, 'Read_a_file', { project_id, file_id });
	const back = Buffer.from(read.content_base64, 'base64').toString();
	expect(back === content, 'and is read back unchanged', back);

	const bytes = Buffer.from(Array.from({ length: 256 }, (_value, index) => index));
	const binary = { project_id, file_name: 'bytes.bin', content: bytes.toString('base64') };
	const [uploaded] = await items(client, 'Upload_a_file', binary);
	const [downloaded] = await items(client, 'Read_a_file', { project_id, file_id: uploaded.file_id });
	const same = Buffer.from(downloaded.content_base64, 'base64').equals(bytes);
	expect(same, 'any bytes go in and out as Base64');

	const [plain] = await items(client, 'Download_a_file', { project_id, file_id });
	expect(
		plain.file_name === 'minutes.txt' && !('content_base64' in plain),
		'without the option a download tells name and type, and n8n drops the file',
		plain,
	);
};

/** Errors as texts that a model can act on. */
export const checkErrors: Check = async ({ client, sandbox }, expect) => {
	const { contracts } = sandbox.ids.project;
	const missing = 'e'.repeat(32);
	const failures: Array<[string, string, Record<string, unknown>, RegExp]> = [
		[
			'an unknown file',
			'Get_a_file',
			{ Project: contracts, File: missing },
			/could not find .*"e{32}".*\n\nDetails: .*may have been deleted/s,
		],
		[
			'a name in place of an ID',
			'Get_a_file',
			{ Project: contracts, File: 'Meeting notes.txt' },
			/"File" must be a single ID, not "Meeting notes\.txt"/,
		],
		[
			'a date in words',
			'Create_a_share_link',
			{ project_id: contracts, file_id: missing, expiry_date: 'tomorrow' },
			/"Expiry Date" must be a date like 2030-12-31/,
		],
		['a missing parameter', 'Create_a_folder', { project_id: contracts }, /Required.*name/s],
		[
			'bad Base64',
			'Upload_a_file',
			{ project_id: contracts, file_name: 'a.bin', content: 'not Base64!' },
			/"Content" is not valid Base64/,
		],
	];
	for (const [what, name, args, text] of failures) {
		const answer = await call(client, name, args);
		expect(answer.isError && text.test(answer.text), `${what} is explained`, answer.text);
		expect(!answer.text.includes(sandbox.accounts.admin.password), 'without a secret');
	}
	const noContent = await call(client, 'Upload_from_a_field', { project_id: contracts });
	expect(
		noContent.isError && noContent.text.includes('use the Content option'),
		'an upload without Content says what an agent has to do',
		noContent.text,
	);
};
