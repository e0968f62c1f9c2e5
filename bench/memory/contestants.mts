import { join } from 'node:path';
import { cloud689Credential, nextcloudCredential } from '../../n8n/credentials.mts';
import { openSession } from '../../n8n/session.mts';
import { asEarlierCredential } from '../earlier.mts';
import { createProjects } from '../projects.mts';
import { fileWorkflow, nextcloudUpload } from '../workflows.mts';
import type { World } from '../world.mts';
import { transferWithCurl } from './curl.mts';
import { hashOf, storedFile } from './files.mts';
import { observe } from './observe.mts';
import type { Transferred } from './observe.mts';
import { EARLIER_NODE, HTTP_REQUEST_NODE, OUR_NODE } from './transfers.mts';
import type { Way } from './transfers.mts';

/** A program that uploads a file and, if it can, downloads it again. */
export interface Contestant {
	name: string;
	/** Resolves to undefined if the program is missing on this machine. */
	transfer(world: World, path: string): Promise<Transferred | undefined>;
}

/** A file, and how each contestant transferred it. */
export interface Trial {
	bytes: number;
	/** SHA-256 in hexadecimal. */
	hash: string;
	contestants: readonly Contestant[];
	/** The transfers of each round, by the name of the contestant. */
	rounds: Array<Record<string, Transferred>>;
}

export const OURS: Contestant = throughService(OUR_NODE);
/** The earlier version that is measured beside this one. */
export const EARLIER: Contestant = throughService(EARLIER_NODE);
export const HTTP_REQUEST: Contestant = throughService(HTTP_REQUEST_NODE);

export const NEXTCLOUD: Contestant = {
	name: 'Nextcloud node',
	transfer: (world, path) =>
		world.withStorage(async (storage) => {
			const credential = nextcloudCredential(storage);
			const workflow = fileWorkflow(path, nextcloudUpload('large.bin'));
			const { transfer, seen } = await observe(world, credential, workflow, () =>
				hashOf(join(storage.folder, 'large.bin')),
			);
			return { upload: transfer, hash: seen };
		}),
};

export const CURL: Contestant = {
	name: 'curl',
	transfer: (world, path) =>
		world.withSandbox(async (sandbox) => {
			const session = await openSession(sandbox, sandbox.accounts.admin);
			const [projectId] = await createProjects(session, 1);
			return await transferWithCurl(sandbox, session, { projectId, path, folder: world.folder });
		}),
};

/** Uploads and downloads through a sandbox of its own, which is removed afterwards; each direction in a new n8n. */
function throughService(way: Way): Contestant {
	return {
		name: way.name,
		transfer: (world, path) =>
			world.withSandbox(async (sandbox) => {
				const session = await openSession(sandbox, sandbox.accounts.admin);
				const [projectId] = await createProjects(session, 1);
				const place = { sandbox, session, projectId, path };
				const own = cloud689Credential(sandbox, sandbox.accounts.admin);
				const credential = way === EARLIER_NODE ? asEarlierCredential(own) : own;
				const up = await observe(world, credential, way.upload(place), ([item]) =>
					String(way.fileIdOf(item?.json ?? {})),
				);
				const down = await observe(
					world,
					credential,
					way.download(place, up.seen),
					async ([item], userFolder) =>
						await hashOf(await storedFile(userFolder, String(item?.binary?.data?.id))),
				);
				return { upload: up.transfer, download: down.transfer, hash: down.seen };
			}),
	};
}
