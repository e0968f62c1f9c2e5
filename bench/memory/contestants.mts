import { join } from 'node:path';
import { createProjects, credentialFor, openSession } from '../service.mts';
import type { World } from '../world.mts';
import { fileWorkflow, nextcloudUpload } from '../../n8n/chain.mts';
import { transferWithCurl } from './curl.mts';
import { hashOf, storedFile } from './files.mts';
import { type Transfer, observe } from './observe.mts';
import { HTTP_REQUEST_NODE, OUR_NODE, type Way } from './transfers.mts';

/** What became of one file. */
export interface Transferred {
	upload: Transfer;
	/** Not for one that only uploads. */
	download?: Transfer;
	/** SHA-256 of the file that came back, or of the one that arrived if none comes back. */
	hash: string;
}

/** Somebody who takes a file up and, if they can, down again; undefined where this machine lacks what they need. */
export interface Contestant {
	name: string;
	transfer(world: World, path: string): Promise<Transferred | undefined>;
}

export const OURS: Contestant = throughService(OUR_NODE);
export const HTTP_REQUEST: Contestant = throughService(HTTP_REQUEST_NODE);

export const NEXTCLOUD: Contestant = {
	name: 'Nextcloud node',
	transfer: (world, path) =>
		world.withStorage(async ({ webDavUrl, user, password, folder }) => {
			const data = { webDavUrl, user, password };
			const credential = { name: 'NextCloud account', type: 'nextCloudApi', data };
			const workflow = fileWorkflow(path, nextcloudUpload('large.bin'));
			const { transfer, seen } = await observe(world, credential, workflow, () =>
				hashOf(join(folder, 'large.bin')),
			);
			return { upload: transfer, hash: seen };
		}),
};

export const CURL: Contestant = {
	name: 'curl',
	transfer: (world, path) =>
		world.withSandbox(async (sandbox) => {
			const session = await openSession(sandbox);
			const [projectId] = await createProjects(session, 1);
			return await transferWithCurl(sandbox, session, { projectId, path, folder: world.folder });
		}),
};

/** Up and down through a service of its own, so that what it stores is gone afterwards; each way in a new n8n. */
function throughService(way: Way): Contestant {
	return {
		name: way.name,
		transfer: (world, path) =>
			world.withSandbox(async (sandbox) => {
				const session = await openSession(sandbox);
				const [projectId] = await createProjects(session, 1);
				const place = { sandbox, session, projectId, path };
				const credential = credentialFor(sandbox);
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
