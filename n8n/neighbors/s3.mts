import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { LOOPBACK } from '../ports.mts';

/** What this code uses of the package, which has no types. */
interface S3rver {
	run(): Promise<{ port: number }>;
	close(): Promise<void>;
	httpServer: { closeAllConnections(): void };
}

const S3rver = createRequire(import.meta.url)('@20minutes/s3rver') as new (options: object) => S3rver;

const REQUEST_LIMIT_MS = 10_000;
/** The only key pair that the server accepts. */
const KEY = 'S3RVER';

/** A running S3 server. */
export interface S3Server {
	/** Its address, for path-style requests. */
	endpoint: string;
	region: string;
	accessKeyId: string;
	secretAccessKey: string;
	/** Stores an object. */
	put(bucket: string, key: string, bytes: Uint8Array): Promise<void>;
	/** Returns the bytes of an object. @throws Error if there is none */
	get(bucket: string, key: string): Promise<Buffer>;
	/** The keys of a bucket, in order. */
	keys(bucket: string): Promise<string[]>;
	close(): Promise<void>;
}

/**
 * Starts an S3 server on the loopback address.
 *
 * @param folder root folder of the objects; created if it does not exist
 * @param buckets names of the buckets that it has
 */
export async function startS3Server(folder: string, buckets: readonly string[]): Promise<S3Server> {
	await mkdir(folder, { recursive: true });
	const server = new S3rver({
		...{ address: LOOPBACK, port: 0, silent: true, directory: folder },
		configureBuckets: buckets.map((name) => ({ name })),
	});
	const { port } = await server.run();
	const endpoint = `http://${LOOPBACK}:${port}`;
	const send = async (method: string, path: string, body?: Uint8Array) => {
		const signal = AbortSignal.timeout(REQUEST_LIMIT_MS);
		const response = await fetch(`${endpoint}/${path}`, { method, body: body as BodyInit, signal });
		if (!response.ok) throw new Error(`The S3 server answered ${response.status} to ${method} ${path}`);
		return Buffer.from(await response.arrayBuffer());
	};
	return {
		endpoint,
		region: 'us-east-1',
		accessKeyId: KEY,
		secretAccessKey: KEY,
		put: async (bucket, key, bytes) => void (await send('PUT', `${bucket}/${key}`, bytes)),
		get: async (bucket, key) => await send('GET', `${bucket}/${key}`),
		keys: async (bucket) =>
			[...String(await send('GET', bucket)).matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) => key),
		async close() {
			server.httpServer.closeAllConnections();
			await server.close();
		},
	};
}
