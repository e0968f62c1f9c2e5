import type { IDataObject } from 'n8n-workflow';
import { Cloud689Api } from '../../credentials/Cloud689Api.credentials';
import { createEngine } from '../../engine/engine.mts';
import type { Engine } from '../../engine/engine.mts';
import { Cloud689 } from '../../nodes/Cloud689/Cloud689.node';
import { useWorkbench } from '../harness/suite.mts';
import { CREDENTIAL, NODE_TYPE, adminCredential, saved } from '../harness/workbench.mts';

/** The node as n8n makes a tool of it. */
class Tool extends Cloud689 {
	constructor() {
		super();
		this.description = { ...this.description, name: `${this.description.name}Tool` };
	}
}

/** The same as an agent calls it that runs its tools itself: n8n's routing starts it. */
class RoutedTool extends Tool {
	override customOperations = {};
}

describe.each([
	['a node of the workflow', Tool],
	['the agent itself', RoutedTool],
])('the node as a tool, run by %s', (_case, nodeClass) => {
	const bench = useWorkbench({ freshStart: true });
	let engine: Engine;
	let projectId: string;
	let fileId: string;
	beforeEach(async () => {
		({ project: projectId, file: fileId } = await bench.document('a.pdf', 'content'));
		engine = createEngine({
			nodeTypes: { [`${NODE_TYPE}Tool`]: nodeClass },
			credentialTypes: { [CREDENTIAL]: Cloud689Api },
			credentials: { [CREDENTIAL]: adminCredential(bench.sandbox) },
		});
	});
	afterEach(async () => await engine.close());

	const run = async (operation: string, parameters: IDataObject) =>
		await engine.run({
			type: `${NODE_TYPE}Tool`,
			parameters: saved(operation, parameters),
			items: [{ json: {} }],
		});
	const itemOf = async (operation: string, parameters: IDataObject): Promise<IDataObject> => {
		const { items, error } = await run(operation, parameters);
		if (error) throw error;
		return items[0].json;
	};

	test('protects and shares what a model can supply, without being told where it comes from', async () => {
		const shared = await itemOf('protectAndShareFile', {
			projectId,
			contentFileName: 'minutes.pdf',
			fileContent: 'The minutes',
			options: { waitInterval: 1 },
		});
		expect(shared).toMatchObject({ file_name: 'minutes.pdf', protection: 'protected' });
		expect((await fetch(String(shared.link_url))).status).toBe(200);
	});

	test('takes bytes in Base64, and refuses what is none', async () => {
		const parameters = { projectId, contentFileName: 'a.pdf', options: { contentIsBase64: true } };
		const fileContent = Buffer.from('bytes').toString('base64');
		expect(await itemOf('protectAndShareFile', { ...parameters, fileContent })).toMatchObject({
			file_name: 'a.pdf',
			file_size: 5,
		});
		const { error } = await run('protectAndShareFile', { ...parameters, fileContent: '%' });
		expect(error?.message).toBe('"Content" is not valid Base64 [item 0]');
	});

	test('returns simplified, raw, or selected fields', async () => {
		const get = async (parameters: IDataObject = {}) =>
			await itemOf('getFile', { projectId, fileId, ...parameters });
		const simplified = await get();
		expect(simplified).toMatchObject({ file_id: fileId, file_name: 'a.pdf' });
		expect(simplified).toEqual((await bench.rows('getFile', { projectId, fileId }))[0]);
		const raw = await get({ output: 'raw' });
		expect(raw).toEqual((await bench.rows('getFile', { projectId, fileId, simplify: false }))[0]);
		const selected = { output: 'selectedFields', outputFields: 'file_name, file_id' };
		expect(await get(selected)).toEqual({ file_name: 'a.pdf', file_id: fileId });
		const { error } = await run('getFile', { projectId, fileId, output: 'selectedFields' });
		expect(error?.message).toMatch(/"?Fields"? is (empty|required)/);
	});

	test('the node itself has Simplify, and starts with the file of its input item', async () => {
		const { error } = await bench.run('protectAndShareFile', { projectId });
		expect(error?.message).toContain('There is no file in the input field "data"');
		const [raw] = await bench.rows('getFile', {
			projectId,
			fileId,
			output: 'selectedFields',
			simplify: false,
		});
		expect(raw).toMatchObject({ file: { file_id: fileId } });
	});
});
