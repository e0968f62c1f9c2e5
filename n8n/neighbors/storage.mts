import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { v2 } from 'webdav-server';
import { LOOPBACK } from '../ports.mts';

/** A running storage server that n8n's Nextcloud node can talk to. */
export interface StorageServer {
	/** The "Web DAV URL" of n8n's Nextcloud credential. */
	webDavUrl: string;
	user: string;
	password: string;
	/** Local folder that contains the files. */
	folder: string;
	close(): Promise<void>;
}

/** Path of Nextcloud's WebDAV interface, where n8n's node expects it. */
const WEBDAV_PATH = '/remote.php/webdav';
/** Path that n8n calls to test a Nextcloud credential. */
const CREDENTIAL_TEST_PATH = '/ocs/v1.php/cloud/capabilities';

/**
 * Starts a WebDAV server on the loopback address that requires a password and stores its files in a folder.
 *
 * @param folder root folder of the files; created if it does not exist
 */
export async function startStorageServer(folder: string): Promise<StorageServer> {
	await mkdir(folder, { recursive: true });
	const name = 'archive';
	const password = randomBytes(9).toString('base64url');
	const users = new v2.SimpleUserManager();
	const privileges = new v2.SimplePathPrivilegeManager();
	privileges.setRights(users.addUser(name, password, false), '/', ['all']);
	const webdav = new v2.WebDAVServer({
		httpAuthentication: new v2.HTTPBasicAuthentication(users, 'archive'),
		requireAuthentification: true,
		privilegeManager: privileges,
		// As Nextcloud names files in a listing: by paths.
		respondWithPaths: true,
	});
	await webdav.setFileSystemAsync('/', new v2.PhysicalFileSystem(folder));

	const expected = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
	const answer = (request: IncomingMessage, response: ServerResponse) => {
		const path = request.url?.split('?')[0] ?? '';
		if (path.startsWith(`${WEBDAV_PATH}/`)) {
			// The library expects the path below its own; n8n puts an extra slash in front of it.
			request.url = request.url?.slice(WEBDAV_PATH.length).replace(/^\/+/, '/');
			if (request.method === 'PROPFIND') useNextcloudPrefix(response);
			webdav.executeRequest(request, response, WEBDAV_PATH);
		} else if (path === CREDENTIAL_TEST_PATH) {
			response.writeHead(request.headers.authorization === expected ? 200 : 401).end();
		} else {
			response.writeHead(404).end();
		}
	};
	const server = createServer(answer);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(0, LOOPBACK, resolve);
	});
	const { port } = server.address() as AddressInfo;

	return {
		webDavUrl: `http://${LOOPBACK}:${port}${WEBDAV_PATH}`,
		user: name,
		password,
		folder,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Makes a listing use the XML prefix of Nextcloud, the only one that n8n's node reads. The library writes it in one piece. */
function useNextcloudPrefix(response: ServerResponse): void {
	const write = response.write.bind(response) as (chunk: string) => boolean;
	response.write = (chunk: string) => write(chunk.replaceAll(/(<\/?|xmlns:)D(?=[:=])/g, '$1d'));
}
