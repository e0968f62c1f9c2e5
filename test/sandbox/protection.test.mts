import { createSandbox, ENCODE_STATUS } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { download, post, signIn, uploadText } from './client.mts';

let sandbox: Sandbox;
let here: { auth_token: string; project_id: string };
let now = Date.UTC(2030, 0, 1);

beforeAll(async () => {
	sandbox = await createSandbox({ now: () => now, encodingMs: 1000 });
	here = {
		auth_token: await signIn(sandbox, sandbox.accounts.admin),
		project_id: sandbox.ids.project.contracts,
	};
});
afterEach(() => expect(sandbox.violations).toEqual([]));
afterAll(() => sandbox.close());

const statuses = async (file_ids: string) => {
	const { result } = await post(sandbox, '/encode/status', { auth_token: here.auth_token, file_ids });
	return result.map(({ status_encode }: { status_encode: number }) => status_encode);
};
const licenseOf = async (file_id: string) =>
	(await post(sandbox, '/license/info', { ...here, file_id })).result;
const NO_LICENSE = {
	document_expiry_date: null,
	printable: 0,
	editable: 0,
	local_copies: 0,
	label: null,
	status: 0,
};

describe('encoding', () => {
	it('takes its time for each file, then protects and licenses it', async () => {
		const first = await uploadText(sandbox, here.auth_token, 'first.txt', 'the bytes');
		const second = await uploadText(sandbox, here.auth_token, 'second.txt');
		const both = `${first}, ${second}`;
		const { NEVER_REQUESTED, WAITING, IN_PROGRESS, DONE } = ENCODE_STATUS;
		expect(await statuses(both)).toEqual([NEVER_REQUESTED, NEVER_REQUESTED]);
		const reply = await post(sandbox, '/encode/start/license', { ...here, file_ids: both, printable: 2 });
		expect(reply).toMatchObject({ status_code: 200, result: 'OK' });
		expect(await statuses(both)).toEqual([IN_PROGRESS, WAITING]);
		expect(await licenseOf(first)).toMatchObject(NO_LICENSE);
		now += 1000;
		expect(await statuses(both)).toEqual([DONE, IN_PROGRESS]);
		now += 1000;
		expect(await statuses(both)).toEqual([DONE, DONE]);
		expect(await licenseOf(second)).toMatchObject({
			printable: 2,
			editable: 0,
			document_expiry_date: null,
			status: 1,
		});
		const { result } = await post(sandbox, '/project/f/info', { ...here, f_id: first });
		expect(result.file.is_encrypt).toBe(1);
		const bytes = await download(sandbox, { ...here, file_id: first, download_type: 1 });
		expect(await bytes.text()).toBe('the bytes');
	});

	it('fails for a file that is named unencodable, which stays unprotected', async () => {
		const file_ids = await uploadText(sandbox, here.auth_token, 'An Unencodable file.txt');
		await post(sandbox, '/encode/start/license', { ...here, file_ids });
		now += 1000;
		expect(await statuses(file_ids)).toEqual([ENCODE_STATUS.FAILED]);
		expect(await licenseOf(file_ids)).toMatchObject(NO_LICENSE);
		expect(sandbox.store.items.file(file_ids)).toMatchObject({ is_encrypt: 0 });
	});

	it('does not begin if a single ID is bad', async () => {
		const good = await uploadText(sandbox, here.auth_token, 'good.txt');
		const reply = await post(sandbox, '/encode/start/license', { ...here, file_ids: `${good},unknown` });
		expect(reply.status_code).toBe(404);
		expect(await statuses(good)).toEqual([ENCODE_STATUS.NEVER_REQUESTED]);
	});
});

describe('a license', () => {
	const terms = { printable: 1, editable: 2, local_copy: 3, expiry_date: '2031/05/06 07:08:09' };

	it('changes in what is sent, and is withdrawn with delete', async () => {
		const file_ids = await uploadText(sandbox, here.auth_token, 'a.txt');
		const update = (changes: Record<string, string | number>) =>
			post(sandbox, '/license/update', { ...here, file_ids, ...changes });
		expect((await update({ printable: 5 })).status_code).toBe(100);
		await post(sandbox, '/license/register', { ...here, ...terms, file_ids, label: 'x' });
		await update({ editable: 9, delete: 'false' });
		expect(await licenseOf(file_ids)).toEqual({
			file_project_pk: { file_id: file_ids, project_id: here.project_id },
			folder_id: null,
			document_expiry_date: '2031/05/06 07:08:09',
			printable: 1,
			editable: 9,
			local_copies: 3,
			label: 'x',
			status: 1,
		});
		await update({ delete: 'true' });
		expect(await licenseOf(file_ids)).toMatchObject(NO_LICENSE);
	});

	it('does not take negative numbers', async () => {
		const parameters = { ...here, ...terms, file_ids: sandbox.ids.file.notes, printable: -1 };
		expect((await post(sandbox, '/license/register', parameters)).status_code).toBe(400);
	});
});
