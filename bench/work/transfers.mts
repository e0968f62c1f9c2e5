import { writeFile } from 'node:fs/promises';
import { cloud689 } from '../../n8n/chain.mts';
import type { ChainNode } from '../../n8n/chain.mts';
import { storedFiles } from '../memory/files.mts';
import { ANSWER_AS_FILE, MEASURED, httpRequest, multipart, urlEncoded } from '../workflows.mts';
import { DOCUMENT_BYTES, contentOf, countWhole, nameOf } from './documents.mts';
import { finding } from './findings.mts';
import { HTTP_REQUEST, LATENCY_MS, OURS, documentsThrough, measuredJob, numbered } from './jobs.mts';
import { addFile, newProject } from './seed.mts';
import { SERVICES } from './services.mts';
import type { Item, Job, Site, Workload } from './workload.mts';

/** Time as a multiple of the HTTP Request node's. */
const COMPARED = { must: 1.2, aim: '1' };
const FILE_SIZE = `${DOCUMENT_BYTES / 1000} kB`;
const FILE_ID = '={{ $json.file_id }}';

/** Uploads of small files. */
export const uploads: readonly Workload[] = SERVICES.map(({ suffix, inWords, callsAtATime, node }) => ({
	...{ name: `uploads${suffix}`, title: (count) => `Upload of ${count} files of ${FILE_SIZE}${inWords}` },
	...{
		items: 300,
		latencyMs: LATENCY_MS,
		callsAtATime,
		needed: (count) => count,
		limits: { compared: COMPARED },
	},
	ways: [
		{
			name: OURS,
			prepare: async (site) =>
				await upload(site, (projectId) =>
					cloud689('file', 'uploadFile', { projectId }, { inputDataFieldName: 'data', ...node(site.count) }),
				),
		},
		{
			name: HTTP_REQUEST,
			prepare: async (site) =>
				await upload(site, (projectId) =>
					httpRequest(`${site.sandbox.url}/upload`, multipart({ project_id: projectId }, 'file'), {
						withCredential: true,
					}),
				),
		},
	],
}));

/** Downloads of small files. */
export const downloads: readonly Workload[] = SERVICES.map(({ suffix, inWords, callsAtATime, node }) => ({
	...{ name: `downloads${suffix}`, title: (count) => `Download of ${count} files of ${FILE_SIZE}${inWords}` },
	...{
		items: 300,
		latencyMs: LATENCY_MS,
		callsAtATime,
		needed: (count) => count,
		limits: { compared: COMPARED },
	},
	ways: [
		{
			name: OURS,
			prepare: async (site) =>
				await download(site, (projectId) =>
					cloud689(
						'file',
						'downloadFile',
						{ projectId, fileId: FILE_ID },
						{ downloadType: 'normal', outputDataFieldName: 'data', ...node(site.count) },
					),
				),
		},
		{
			name: HTTP_REQUEST,
			prepare: async (site) =>
				await download(site, (projectId) => {
					const form = urlEncoded({ project_id: projectId, file_id: FILE_ID, download_type: '1' });
					const body = { ...form, ...ANSWER_AS_FILE };
					return httpRequest(`${site.sandbox.url}/download`, body, { withCredential: true });
				}),
		},
	],
}));

async function upload(site: Site, node: (projectId: string) => ChainNode): Promise<Job> {
	const projectId = newProject(site.sandbox);
	const workflow = await documentsThrough(site, { [MEASURED]: node(projectId) });
	return measuredJob(workflow, async (items) => ({
		items: finding(items.length, site.count),
		'whole files': finding(await countWholeInService(site, projectId), site.count),
	}));
}

async function download(site: Site, node: (projectId: string) => ChainNode): Promise<Job> {
	const { sandbox, count } = site;
	const projectId = newProject(sandbox);
	const fileIds: string[] = [];
	for (let number = 0; number < count; number++) {
		const file = { projectId, folderId: null, title: nameOf(number), bytes: DOCUMENT_BYTES };
		const fileId = addFile(sandbox, file);
		await writeFile(sandbox.store.content.path(fileId), contentOf(number));
		fileIds.push(fileId);
	}
	const workflow = numbered(site, (number) => ({ file_id: fileIds[number] }), node(projectId));
	return measuredJob(workflow, async (items, { userFolder }) => ({
		items: finding(items.length, count),
		'whole files': finding(await countWholeInN8n(items, userFolder), count),
	}));
}

/** Number of documents that are whole in the service. */
export async function countWholeInService({ sandbox, count }: Site, projectId: string): Promise<number> {
	const { items, content } = sandbox.store;
	const stored = items.filesOfProject(projectId);
	const arrived = stored.map(({ title, file_id }) => ({ name: title, path: content.path(file_id) }));
	return await countWhole(arrived, count);
}

/** Number of items that hold the document of their own number. */
async function countWholeInN8n(items: Item[], userFolder: string): Promise<number> {
	const ids = items.map(({ binary }) => String((binary?.data as { id?: string } | undefined)?.id));
	const paths = await storedFiles(userFolder, ids);
	const arrived = paths.map((path, number) => ({ name: nameOf(number), path }));
	return await countWhole(arrived, items.length);
}
