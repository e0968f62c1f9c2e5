import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INode, IWorkflowBase } from 'n8n-workflow';
import { moveClock } from '../harness/pauses.mts';
import { NODE_TYPE } from '../harness/workbench.mts';
import { post, signIn, uploadText } from '../sandbox/client.mts';
import { TRIGGER_TYPE, useTriggerBench } from './bench.mts';

const HOUR_MS = 3_600_000;
let nowMs = Date.now();
const bench = useTriggerBench({ now: () => nowMs });

beforeEach(() => {
	nowMs = Date.now();
});

/** A node of an example workflow. */
function nodeOf(file: string, type: string): INode {
	const path = join(__dirname, '../../examples/workflows', file);
	const { nodes } = JSON.parse(readFileSync(path, 'utf8')) as IWorkflowBase;
	return nodes.find((node) => node.type === type)!;
}

/** The items that the trigger of an example returns after something has happened. */
async function itemsOf(
	file: string,
	chosen: IDataObject,
	happen: () => Promise<void>,
): Promise<IDataObject[]> {
	const trigger = await bench.trigger({
		...(nodeOf(file, TRIGGER_TYPE).parameters as IDataObject),
		...chosen,
	});
	await trigger.activate();
	await happen();
	await trigger.tick();
	expect(trigger.saved.failures).toEqual([]);
	return trigger.items;
}

test('every new file in a folder is protected, shared and sent', async () => {
	const { sandbox, engine } = bench;
	const { contracts } = sandbox.ids.project;
	const file = 'new-file-protect-and-share.json';
	const token = await signIn(sandbox, sandbox.accounts.manager);
	const items = await itemsOf(
		file,
		{ projectId: contracts, folderId: sandbox.ids.folder.offers },
		async () =>
			void (await uploadText(sandbox, token, 'new.txt', 'content', {
				project_id: contracts,
				folder_id: sandbox.ids.folder.drafts,
			})),
	);
	const { parameters } = nodeOf(file, NODE_TYPE);
	const result = await engine.run({ type: NODE_TYPE, parameters, items: items.map((json) => ({ json })) });
	expect(result.error).toBeUndefined();
	expect(result.items.map(({ json }) => json)).toEqual([
		expect.objectContaining({
			file_id: items[0].file_id,
			protection: 'protected',
			recipients: ['recipient@example.com'],
		}),
	]);
	expect(sandbox.mails.filter(({ kind }) => kind === 'link')).toEqual([
		expect.objectContaining({ recipient: 'recipient@example.com' }),
	]);
});

test('a share link that expires in three days gives what the reminder needs', async () => {
	const { sandbox } = bench;
	const { contracts } = sandbox.ids.project;
	const expires = new Date(nowMs + 60 * HOUR_MS)
		.toISOString()
		.slice(0, 19)
		.replaceAll('-', '/')
		.replace('T', ' ');
	const items = await itemsOf('link-expires-reminder.json', { projectId: contracts }, async () => {
		nowMs += 1000;
		moveClock(1000);
		await post(sandbox, '/link/create', {
			auth_token: await signIn(sandbox, sandbox.accounts.manager),
			project_id: contracts,
			file_id: sandbox.ids.file.notes,
			type_share: 3,
			is_public: 1,
			expiry_date: expires,
		});
	});
	expect(items).toEqual([
		expect.objectContaining({
			event: 'shareLinkExpiresSoon',
			expires_at: expires.replaceAll('/', '-').replace(' ', 'T'),
		}),
	]);
	const { text } = nodeOf('link-expires-reminder.json', 'n8n-nodes-base.emailSend').parameters;
	for (const [, name] of String(text).matchAll(/\$json\.(\w+)/g)) expect(items[0]).toHaveProperty(name);
});
