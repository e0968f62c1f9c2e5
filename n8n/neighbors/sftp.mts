import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path/posix';
import ssh2 from 'ssh2';
import type { SFTPWrapper } from 'ssh2';
import { LOOPBACK } from '../ports.mts';

const { Server, utils } = ssh2;
const { STATUS_CODE, flagsToString } = utils.sftp;

/** A running SFTP server. */
export interface SftpServer {
	host: string;
	port: number;
	user: string;
	password: string;
	/** Local folder that is the root of the server. */
	folder: string;
	close(): Promise<void>;
}

/** A file that a client writes, or a folder that it lists. */
type Opened = { file: FileHandle } | { names: string[] | undefined; path: string };

/**
 * Starts an SFTP server on the loopback address that requires a password and stores its files in a folder.
 *
 * @param folder root folder of the files; created if it does not exist
 */
export async function startSftpServer(folder: string): Promise<SftpServer> {
	await mkdir(folder, { recursive: true });
	const user = 'partner';
	const password = randomBytes(9).toString('base64url');
	const { private: hostKey } = utils.generateKeyPairSync('ed25519');
	const connections = new Set<{ end(): void }>();
	const server = new Server({ hostKeys: [hostKey] }, (connection) => {
		connections.add(connection);
		connection.once('close', () => connections.delete(connection));
		// A client that hangs up must not end this process.
		connection.on('error', () => {});
		connection.on('authentication', (context) => {
			const isRight =
				context.method === 'password' && context.username === user && context.password === password;
			if (isRight) context.accept();
			else context.reject(['password']);
		});
		connection.on('session', (acceptSession) => {
			acceptSession().on('sftp', (acceptSftp) => serve(acceptSftp(), folder));
		});
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, LOOPBACK, resolve);
	});
	return {
		host: LOOPBACK,
		port: (server.address() as AddressInfo).port,
		user,
		password,
		folder,
		async close() {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			for (const connection of connections) connection.end();
			await closed;
		},
	};
}

/** Serves the folder: writing files, making folders, and listing. Whatever else is asked for is refused by the library. */
function serve(sftp: SFTPWrapper, root: string): void {
	const opened = new Map<number, Opened>();
	let handles = 0;
	const local = (path: string) => join(root, normalize(`/${path}`));
	const keep = (entry: Opened): Buffer => {
		const handle = Buffer.alloc(4);
		handle.writeUInt32BE(handles);
		opened.set(handles++, entry);
		return handle;
	};
	const of = (handle: Buffer) => opened.get(handle.readUInt32BE(0));
	/** Answers with what the work does, or with why it cannot be done. */
	const answer = (id: number, work: () => Promise<unknown>): void => {
		work().catch(({ code }: NodeJS.ErrnoException) =>
			sftp.status(id, code === 'ENOENT' ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE),
		);
	};
	const attributes = async (path: string) => {
		const { mode, size, uid, gid, atimeMs, mtimeMs } = await stat(path);
		return { mode, size, uid, gid, atime: Math.floor(atimeMs / 1000), mtime: Math.floor(mtimeMs / 1000) };
	};
	const tellAttributes = (id: number, path: string) =>
		answer(id, async () => sftp.attrs(id, await attributes(local(path))));

	sftp.on('REALPATH', (id, path) => {
		const filename = normalize(`/${path}`);
		sftp.name(id, [{ filename, longname: filename, attrs: {} as never }]);
	});
	sftp.on('STAT', tellAttributes);
	sftp.on('LSTAT', tellAttributes);
	sftp.on('MKDIR', (id, path) =>
		answer(id, async () => {
			await mkdir(local(path));
			sftp.status(id, STATUS_CODE.OK);
		}),
	);
	sftp.on('OPEN', (id, path, flags) =>
		answer(id, async () => {
			sftp.handle(id, keep({ file: await open(local(path), flagsToString(flags) ?? 'r') }));
		}),
	);
	sftp.on('WRITE', (id, handle, offset, data) =>
		answer(id, async () => {
			const entry = of(handle);
			if (!entry || !('file' in entry)) throw new Error('No such handle');
			await entry.file.write(data, 0, data.length, offset);
			sftp.status(id, STATUS_CODE.OK);
		}),
	);
	sftp.on('FSETSTAT', (id) => sftp.status(id, STATUS_CODE.OK));
	sftp.on('SETSTAT', (id) => sftp.status(id, STATUS_CODE.OK));
	sftp.on('OPENDIR', (id, path) =>
		answer(id, async () => {
			sftp.handle(id, keep({ names: await readdir(local(path)), path: local(path) }));
		}),
	);
	sftp.on('READDIR', (id, handle) =>
		answer(id, async () => {
			const entry = of(handle);
			if (!entry || !('names' in entry) || !entry.names) return sftp.status(id, STATUS_CODE.EOF);
			const { names, path } = entry;
			entry.names = undefined;
			const listed = names.map(async (filename) => ({
				filename,
				longname: `-rw-r--r-- 1 partner partner 0 Jan 1 00:00 ${filename}`,
				attrs: await attributes(join(path, filename)),
			}));
			sftp.name(id, await Promise.all(listed));
		}),
	);
	sftp.on('CLOSE', (id, handle) =>
		answer(id, async () => {
			const entry = of(handle);
			opened.delete(handle.readUInt32BE(0));
			if (entry && 'file' in entry) await entry.file.close();
			sftp.status(id, STATUS_CODE.OK);
		}),
	);
}
