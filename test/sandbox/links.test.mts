import { createSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { post, signIn } from './client.mts';

let sandbox: Sandbox;
let here: { auth_token: string; project_id: string };

beforeAll(async () => {
	sandbox = await createSandbox();
	here = {
		auth_token: await signIn(sandbox, sandbox.accounts.admin),
		project_id: sandbox.ids.project.contracts,
	};
});
afterEach(() => expect(sandbox.violations).toEqual([]));
afterAll(() => sandbox.close());

const create = (parameters: Record<string, string | number>) =>
	post(sandbox, '/link/create', { ...here, ...parameters });
const page = (link: string, form?: Record<string, string>) =>
	fetch(new URL(link, sandbox.origin), form && { method: 'POST', body: new URLSearchParams(form) });

describe('a share link', () => {
	it('is not created if type and IDs do not match', async () => {
		const file_id = sandbox.ids.file.notes;
		const folder_id = sandbox.ids.folder.offers;
		expect((await create({ type_share: 3 })).status_code).toBe(404);
		expect((await create({ type_share: 2 })).status_code).toBe(404);
		expect((await create({ type_share: 1, file_id })).status_code).toBe(400);
		expect((await create({ type_share: 2, folder_id, file_id })).status_code).toBe(400);
		expect((await create({ type_share: 4 })).status_code).toBe(400);
		expect((await create({ type_share: 3, file_id: 'unknown' })).status_code).toBe(404);
		expect((await create({ type_share: 3, file_id, is_public: 2 })).status_code).toBe(400);
	});

	it('can be read with its password until it expires or is removed', async () => {
		const { result } = await create({
			type_share: 2,
			folder_id: sandbox.ids.folder.offers,
			password: 'open sesame',
			expiry_date: '2099/01/31',
		});
		expect((await post(sandbox, '/link/get', { link_id: result.link_id })).result).toMatchObject({
			link_url: result.link,
			folder_id: sandbox.ids.folder.offers,
			file_id: '',
			password: 'open sesame',
			expiry_date: '2099/01/31 23:59:59',
			linktype: 2,
			status: 1,
		});
		await post(sandbox, '/link/remove', { auth_token: here.auth_token, link_id: result.link_id });
		expect((await post(sandbox, '/link/get', { link_id: result.link_id })).status_code).toBe(404);
		const expired = await create({ type_share: 1, expiry_date: '2001/01/01' });
		expect((await post(sandbox, '/link/get', { link_id: expired.result.link_id })).status_code).toBe(410);
		expect((await post(sandbox, '/link/browse', { link_id: expired.result.link_id })).status_code).toBe(410);
	});

	it('can be browsed as far as it shares', async () => {
		const { offers, drafts, images } = sandbox.ids.folder;
		const { result } = await create({ type_share: 2, folder_id: offers });
		const browse = (child_folder_id?: string) =>
			post(sandbox, '/link/browse', { link_id: result.link_id, ...(child_folder_id && { child_folder_id }) });
		expect((await browse()).result).toMatchObject([
			{ name: 'Drafts', is_folder: true },
			{ name: 'Contract.pdf', is_folder: false },
			{ name: 'Price list.csv', is_folder: false },
		]);
		expect((await browse(drafts)).result).toMatchObject([{ name: 'Old', is_folder: true }]);
		expect((await browse(images)).status_code).toBe(404);
	});

	it('can be mailed, and keeps the addresses', async () => {
		const { result } = await create({ type_share: 1 });
		const share = (emails: string) =>
			post(sandbox, '/link/share', {
				auth_token: here.auth_token,
				link_id: result.link_id,
				emails,
				message: 'Hello',
			});
		await share('one@example.com, two@example.com');
		expect((await share('nobody')).status_code).toBe(501);
		expect(sandbox.mails).toMatchObject([
			{
				kind: 'link',
				recipient: 'one@example.com',
				link_id: result.link_id,
				text: `Hello\n\n${result.link}`,
			},
			{ kind: 'link', recipient: 'two@example.com' },
		]);
		const { emails } = sandbox.store.sharing.link(result.link_id)!;
		expect(emails).toBe('one@example.com,two@example.com');
	});
});

describe('the page of a link', () => {
	it('sends the file to whoever has the password', async () => {
		const link = `/view-link/${sandbox.ids.link.contract}`;
		const shown = await page(link);
		expect(shown.status).toBe(200);
		const html = await shown.text();
		expect(html).toContain('Contract.pdf');
		expect(html).toContain('type="password"');
		expect((await page(link, { password: 'wrong' })).status).toBe(403);
		const file = await page(link, { password: 'sandbox-link' });
		expect(file.headers.get('content-type')).toBe('application/pdf');
		expect(await file.text()).toMatch(/^%PDF-1\.4\n/);
	});

	it('lists folder by folder, and sends only files that are shared', async () => {
		const { result } = await create({ type_share: 2, folder_id: sandbox.ids.folder.offers });
		expect(await (await page(result.link)).text()).toContain(`?folder=${sandbox.ids.folder.drafts}`);
		expect(await (await page(`${result.link}?folder=${sandbox.ids.folder.drafts}`)).text()).toContain('Old/');
		const prices = await page(result.link, { file_id: sandbox.ids.file.priceList });
		expect(await prices.text()).toMatch(/^article,price/);
		expect((await page(result.link, { file_id: sandbox.ids.file.notes })).status).toBe(404);
	});

	it('of a link that is not public asks for an address that it was mailed to', async () => {
		const file_id = sandbox.ids.file.notes;
		const { result } = await create({ type_share: 3, file_id, is_public: 0 });
		const { auth_token } = here;
		await post(sandbox, '/link/share', { auth_token, link_id: result.link_id, emails: 'guest@example.com' });
		expect((await page(result.link, { email: 'other@example.com' })).status).toBe(403);
		expect((await page(result.link, { email: '' })).status).toBe(403);
		expect((await page(result.link, { email: 'Guest@example.com' })).status).toBe(200);
	});

	it('says that a link has expired, was removed or never existed', async () => {
		const expired = await create({ type_share: 1, expiry_date: '2001/01/01' });
		expect((await page(expired.result.link)).status).toBe(410);
		const removed = await create({ type_share: 1 });
		await post(sandbox, '/link/remove', { auth_token: here.auth_token, link_id: removed.result.link_id });
		expect((await page(removed.result.link)).status).toBe(404);
		expect((await page('/view-link/unknown', { password: 'x' })).status).toBe(404);
	});

	it('escapes names', async () => {
		const { folder_id } = sandbox.store.items.addFolder({
			project_id: here.project_id,
			parent_folder_id: null,
			name: '<b>"bold"</b>',
		});
		const { result } = await create({ type_share: 1 });
		const html = await (await page(result.link)).text();
		expect(html).not.toContain('<b>');
		expect(html).toContain('&#60;b&#62;');
		sandbox.store.items.destroyFolder(folder_id);
	});
});
