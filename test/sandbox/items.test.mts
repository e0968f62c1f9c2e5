import { existsSync } from 'node:fs';
import { createSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { download, post, signIn, uploadText } from './client.mts';

let sandbox: Sandbox;
let here: { auth_token: string; project_id: string };

beforeAll(async () => {
	sandbox = await createSandbox();
});
beforeEach(async () => {
	await sandbox.reset();
	here = {
		auth_token: await signIn(sandbox, sandbox.accounts.admin),
		project_id: sandbox.ids.project.contracts,
	};
});
afterEach(() => expect(sandbox.violations).toEqual([]));
afterAll(() => sandbox.close());

const names = async (parameters: Record<string, string | boolean | number> = {}) => {
	const { result } = await post(sandbox, '/project/f/browse', { ...here, ...parameters });
	return result.file_info.map(({ name }: { name: string }) => name);
};
const status = async (path: string, parameters: Record<string, string>) =>
	(await post(sandbox, path, { ...here, ...parameters })).status_code;

describe('browsing', () => {
	it('lists one level, folders first, sorted by name', async () => {
		expect(await names()).toEqual(['Offers', 'Meeting notes.txt']);
		expect(await names({ folder_id: sandbox.ids.folder.offers })).toEqual([
			'Drafts',
			'Contract.pdf',
			'Price list.csv',
		]);
		expect(await names({ folder_id: sandbox.ids.folder.offers, sort_key: 2 })).toEqual([
			'Drafts',
			'Price list.csv',
			'Contract.pdf',
		]);
		expect(await names({ folder_only: true })).toEqual(['Offers']);
	});

	it('searches names on one level, or everywhere below', async () => {
		expect(await names({ search_key: 'PRICE' })).toEqual([]);
		expect(await names({ search_key: 'PRICE', search_global: true })).toEqual(['Price list.csv']);
		expect(await names({ search_global: true, folder_only: true })).toEqual(['Drafts', 'Offers', 'Old']);
	});

	it('does not find folders of other projects', async () => {
		expect(await status('/project/f/browse', { folder_id: sandbox.ids.folder.images })).toBe(404);
	});
});

describe('the recycle bin', () => {
	it('takes a folder with everything in it, and restores what was deleted along with it', async () => {
		const { offers, drafts, old } = sandbox.ids.folder;
		await status('/project/f/delete', { folder_id: old });
		await status('/project/f/delete', { folder_id: offers });
		expect(await names()).toEqual(['Meeting notes.txt']);
		expect(await names({ active: false })).toEqual(['Offers', 'Old', 'Old offer.pdf']);
		expect(await names({ active: false, folder_id: offers })).toEqual([
			'Drafts',
			'Contract.pdf',
			'Price list.csv',
		]);
		expect(await status('/project/f/info', { f_id: sandbox.ids.file.contract })).toBe(404);
		expect(await status('/project/f/info', { f_id: sandbox.ids.file.contract, active: 'false' })).toBe(200);
		expect(await status('/project/f/restore', { folder_ids: offers })).toBe(200);
		expect(await names({ folder_id: offers })).toEqual(['Drafts', 'Contract.pdf', 'Price list.csv']);
		expect(await names({ folder_id: drafts })).toEqual([]);
		expect(await names({ active: false })).toEqual(['Old', 'Old offer.pdf']);
	});

	it('restores an item whose folder is deleted to the nearest folder that is not', async () => {
		const { drafts, offers } = sandbox.ids.folder;
		await status('/project/f/delete', { folder_id: drafts });
		expect(await status('/project/f/restore', { file_ids: sandbox.ids.file.deleted })).toBe(200);
		expect(await names({ folder_id: offers })).toEqual(['Contract.pdf', 'Old offer.pdf', 'Price list.csv']);
	});

	it('restores nothing if a single ID is bad', async () => {
		const { deleted, notes } = sandbox.ids.file;
		expect(await status('/project/f/restore', { file_ids: `${deleted},unknown` })).toBe(404);
		expect(await status('/project/f/restore', { file_ids: `${deleted},${notes}` })).toBe(404);
		expect(await names({ active: false })).toEqual(['Old offer.pdf']);
		expect(await status('/project/f/restore', {})).toBe(404);
		expect(await status('/project/f/restore', { file_ids: `${deleted},` })).toBe(400);
	});

	it('is not used when items are deleted for good, along with their contents and links', async () => {
		const { contract, notes } = sandbox.ids.file;
		const answer = await post(sandbox, '/project/f/deleteforever', {
			...here,
			folder_ids: sandbox.ids.folder.offers,
			file_ids: notes,
		});
		expect(answer.status_code).toBe(200);
		expect(await names()).toEqual([]);
		expect((await post(sandbox, '/link/get', { link_id: sandbox.ids.link.contract })).status_code).toBe(404);
		const bytes = await download(sandbox, { ...here, file_id: contract, download_type: 1 });
		expect(await bytes.json()).toMatchObject({ status_code: 404 });
		expect(existsSync(sandbox.store.content.path(contract))).toBe(false);
	});
});

describe('moving', () => {
	it('of a folder into itself or a folder below it fails with 401, although the session is open', async () => {
		const { offers, drafts, old } = sandbox.ids.folder;
		expect(await status('/project/f/move', { folder_id: offers, new_parent_folder_id: offers })).toBe(401);
		expect(await status('/project/f/move', { folder_id: offers, new_parent_folder_id: old })).toBe(401);
		expect(await status('/project/f/move', { folder_id: old, new_parent_folder_id: offers })).toBe(200);
		expect(await status('/project/f/move', { folder_id: drafts })).toBe(200);
		expect(await names()).toEqual(['Drafts', 'Offers', 'Meeting notes.txt']);
	});

	it('fails with both IDs, with neither, and with unknown ones', async () => {
		const { offers } = sandbox.ids.folder;
		const { notes } = sandbox.ids.file;
		expect(await status('/project/f/move', { folder_id: offers, file_id: notes })).toBe(400);
		expect(await status('/project/f/move', {})).toBe(404);
		expect(await status('/project/f/move', { file_id: 'unknown' })).toBe(404);
		expect(
			await status('/project/f/move', { file_id: notes, new_parent_folder_id: sandbox.ids.folder.images }),
		).toBe(404);
	});
});

describe('a download', () => {
	const get = (download_type: number, changes: Record<string, string | boolean> = {}) =>
		download(sandbox, { ...here, file_id: sandbox.ids.file.notes, download_type, ...changes });

	it('has a content type, a length and a file name', async () => {
		const file_id = await uploadText(sandbox, here.auth_token, 'Prüfung "1".txt', 'text');
		const { headers } = await get(1, { file_id });
		expect(headers.get('content-type')).toBe('text/plain');
		expect(headers.get('content-length')).toBe('4');
		expect(headers.get('content-disposition')).toBe(
			`attachment; filename="Pr_fung _1_.txt"; filename*=UTF-8''Pr%C3%BCfung%20%221%22.txt`,
		);
	});

	it('for the viewer is a page that contains the file', async () => {
		const response = await get(2);
		expect(response.headers.get('content-type')).toBe('application/octet-stream');
		expect(response.headers.get('content-disposition')).toContain('filename="Meeting notes.txt.html"');
		const [, base64] = /base64,([^"]*)"/.exec(await response.text()) ?? [];
		const original = await get(1);
		expect(Buffer.from(base64, 'base64').toString()).toBe(await original.text());
	});

	it('as an archive is a ZIP file that contains the file', async () => {
		const bytes = Buffer.from(await (await get(3)).arrayBuffer());
		expect(bytes.subarray(0, 2).toString()).toBe('PK');
		expect(bytes.includes('Meeting notes.txt')).toBe(true);
	});

	it('takes a token, or require_auth=false and a public link', async () => {
		const project_id = sandbox.ids.project.contracts;
		const file_id = sandbox.ids.file.notes;
		const open = { project_id, file_id, download_type: 1, require_auth: false };
		expect(await (await download(sandbox, { ...open, require_auth: true })).json()).toMatchObject({
			status_code: 401,
		});
		expect(await (await download(sandbox, open)).json()).toMatchObject({ status_code: 401 });
		await post(sandbox, '/link/create', { ...here, type_share: 1 });
		expect(await (await download(sandbox, open)).text()).toMatch(/^Notes/);
	});

	it('is limited by max_download only with enforceMaxDownload', async () => {
		await get(1);
		expect((await get(1)).headers.get('content-type')).toBe('text/plain');
		sandbox.configure({ enforceMaxDownload: true });
		expect(await (await get(1)).json()).toMatchObject({ status_code: 403 });
		await post(sandbox, '/project/edit', { ...here, name: 'Contracts', max_download: '0' });
		expect((await get(1)).headers.get('content-type')).toBe('text/plain');
	});
});
