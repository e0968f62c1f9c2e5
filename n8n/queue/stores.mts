import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { n8nProgram } from '../cache.mts';
import type { Testbed } from '../testbed.mts';
import type { Address, Services } from './services.mts';

const START_LIMIT_MS = 30_000;
const POLL_MS = 200;
/** What PostgreSQL says while it starts: it listens before it is ready. */
const STARTING = '57P03';

/** What this code uses of the client `pg`. */
interface Postgres {
	Client: new (options: object) => PostgresClient;
}

interface PostgresClient {
	connect(): Promise<void>;
	query(sql: string): Promise<unknown>;
	end(): Promise<void>;
}

/** What this code uses of the client `ioredis`. */
interface Redis {
	Redis: new (options: object) => {
		keys(pattern: string): Promise<string[]>;
		del(...keys: string[]): Promise<number>;
		quit(): Promise<unknown>;
	};
}

/** A database and a prefix of keys that nobody else uses. */
export interface Stores {
	database: string;
	prefix: string;
}

/**
 * Creates a database, and chooses a prefix for the keys in Redis. Both are emptied and removed when the testbed closes.
 *
 * @param installation folder of n8n, whose own clients are used
 */
export async function openStores(
	testbed: Testbed,
	services: Services,
	installation: string,
): Promise<Stores> {
	const name = `n8n_nodes_689cloud_${randomBytes(6).toString('hex')}`;
	const require = createRequire(n8nProgram(installation));
	const sql = async (statement: string): Promise<void> =>
		await execute(require('pg') as Postgres, services.postgres, statement);
	await sql(`CREATE DATABASE ${name}`);
	testbed.onClose(async () => await sql(`DROP DATABASE ${name} WITH (FORCE)`));
	testbed.onClose(async () => await removeKeys(require('ioredis') as Redis, services.redis, name));
	return { database: name, prefix: name };
}

async function execute(postgres: Postgres, address: Address, statement: string): Promise<void> {
	const client = await connected(postgres, address);
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}

/** A connection to the server, which may have just been started. */
async function connected({ Client }: Postgres, address: Address): Promise<PostgresClient> {
	for (const deadline = Date.now() + START_LIMIT_MS; ; await sleep(POLL_MS)) {
		const client = new Client({ ...address, database: 'postgres' });
		try {
			await client.connect();
			return client;
		} catch (error) {
			if ((error as { code?: string }).code !== STARTING || Date.now() > deadline) throw error;
		}
	}
}

async function removeKeys({ Redis }: Redis, address: Address, prefix: string): Promise<void> {
	const { host, port, user, password } = address;
	const redis = new Redis({ host, port, username: user || undefined, password: password || undefined });
	try {
		const keys = await redis.keys(`*${prefix}*`);
		if (keys.length > 0) await redis.del(...keys);
	} finally {
		await redis.quit();
	}
}
