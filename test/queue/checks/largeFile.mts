import assert from 'node:assert/strict';
import { truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { addFile } from '../../../bench/work/seed.mts';
import { LOOPBACK } from '../../../n8n/ports.mts';
import { documents, each, send } from '../calls.mts';
import { ended, errorOf, start } from '../executions.mts';
import { fixture } from '../fixture.mts';
import { CALLS, copyFromWebWorkflow, downloadWorkflow } from '../workflows.mts';

const { addresses, sandbox, projectId } = fixture;

const MIB = 1024 ** 2;
/** What n8n's driver for PostgreSQL cannot read is 256 MiB or more. */
const LARGE_BYTES = 260 * MIB;
const SAYS = /is 260 MiB in size, and n8n cannot read files of more than 256 MiB from its database/;
const ADVISES = /N8N_DEFAULT_BINARY_DATA_MODE/;
/** As many as an account has places. */
const PLACES = 8;

suite("A file that n8n's database cannot hand out", () => {
	test('is not sent: the upload says its size and the setting', async () => {
		const server = createServer((_request, response) => {
			response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': LARGE_BYTES });
			response.end(Buffer.alloc(LARGE_BYTES));
		});
		await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
		fixture.testbed.onClose(async () => await new Promise((resolve) => server.close(resolve)));
		const { port } = server.address() as AddressInfo;
		sandbox.clearRequests();
		const id = await start(copyFromWebWorkflow(`http://${LOOPBACK}:${port}/large.bin`, projectId));
		await assertTold(id, 'Upload');
		assert.equal(sandbox.count(CALLS.upload), 0);
	});

	test('is not output by a download', async () => {
		const fileId = await largeFile();
		await assertTold(await start(downloadWorkflow(projectId, fileId)), 'Download');
	});

	test('keeps no place of the account', async () => {
		const statuses = await each(documents(3 * PLACES, 'besides'), 3 * PLACES, async (document) => {
			const { status } = await send(addresses.documents, document);
			return status;
		});
		assert.deepEqual(statuses, Array<number>(3 * PLACES).fill(200));
	});
});

async function assertTold(id: string, node: string): Promise<void> {
	assert.equal(await ended(id), 'error');
	const error = await errorOf(id);
	assert.equal(error.node?.name, node);
	assert.match(error.message, SAYS);
	assert.match(String(error.description), ADVISES);
}

/** Puts a large file into the service. @returns its ID */
async function largeFile(): Promise<string> {
	const id = addFile(sandbox, { projectId, folderId: null, title: 'large.bin', bytes: LARGE_BYTES });
	const path = join(sandbox.dataDir, 'files', id);
	await writeFile(path, '');
	await truncate(path, LARGE_BYTES);
	return id;
}
