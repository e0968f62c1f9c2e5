import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStorageServer } from '../../n8n/neighbors/storage.mts';
import type { StorageServer } from '../../n8n/neighbors/storage.mts';

let folder: string;
let server: StorageServer;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'storage-test-'));
	server = await startStorageServer(folder);
});
afterEach(async () => {
	await server.close();
	rmSync(folder, { recursive: true });
});

async function put(path: string, body: Uint8Array<ArrayBuffer>, password = server.password): Promise<number> {
	const authorization = `Basic ${Buffer.from(`${server.user}:${password}`).toString('base64')}`;
	const response = await fetch(`${server.webDavUrl}${path}`, {
		method: 'PUT',
		body,
		headers: { authorization },
	});
	await response.text();
	return response.status;
}

test('stores the bytes of a file, even if the address has the double slash that n8n adds', async () => {
	const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);

	expect(await put('//invoice 1.pdf', bytes)).toBe(201);

	expect(readFileSync(join(folder, 'invoice 1.pdf')).equals(bytes)).toBe(true);
});

test('lists a folder as Nextcloud does: itself first, then what is in it, by paths', async () => {
	mkdirSync(join(folder, 'To share'));
	writeFileSync(join(folder, 'To share', 'D:s & <D:>.txt'), 'some text');
	const authorization = `Basic ${Buffer.from(`${server.user}:${server.password}`).toString('base64')}`;
	const response = await fetch(`${server.webDavUrl}//To%20share`, {
		method: 'PROPFIND',
		headers: { authorization },
	});
	const listing = await response.text();

	expect(response.status).toBe(207);
	expect(listing).toMatch(/^<\?xml [^>]*><d:multistatus xmlns:d="DAV:">/);
	expect([...listing.matchAll(/<d:href>([^<]*)/g)].map(([, path]) => decodeURI(path))).toEqual([
		'/remote.php/webdav/To share/',
		expect.stringMatching(/^\/remote\.php\/webdav\/To share\/D/) as string,
	]);
	expect(listing).toContain('<d:getcontentlength>9<');
	expect(listing).toContain('<d:displayname>D:s ');
});

test('stores nothing without the right password', async () => {
	expect(await put('/invoice.pdf', Uint8Array.of(1), 'wrong')).toBe(401);

	expect(readdirSync(folder)).toEqual([]);
});

test('stores nothing outside its folder', async () => {
	expect(await put('/..%2Fescaped.pdf', Uint8Array.of(1))).toBeGreaterThanOrEqual(400);

	expect(readdirSync(join(folder, '..'))).not.toContain('escaped.pdf');
});

test("passes n8n's test of a Nextcloud credential only with the right password", async () => {
	const url = `${new URL(server.webDavUrl).origin}/ocs/v1.php/cloud/capabilities`;
	const test = (password: string) =>
		fetch(url, {
			headers: { authorization: `Basic ${Buffer.from(`${server.user}:${password}`).toString('base64')}` },
		});

	expect((await test(server.password)).status).toBe(200);
	expect((await test('wrong')).status).toBe(401);
});
