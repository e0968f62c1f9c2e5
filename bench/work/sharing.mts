import { cloud689 } from '../../n8n/chain.mts';
import type { ChainNode } from '../../n8n/chain.mts';
import { MEASURED } from '../workflows.mts';
import { DOCUMENT_BYTES } from './documents.mts';
import { finding } from './findings.mts';
import { HTTP_REQUEST, LATENCY_MS, OURS, documentsThrough } from './jobs.mts';
import { newProject } from './seed.mts';
import { RECIPIENT, sixNodes, sixNodesByRequest } from './sixNodes.mts';
import { countWholeInService } from './transfers.mts';
import type { Findings, Job, Limits, Site, Workload } from './workload.mts';

/** Upload, start of the encoding, link and email. */
const STEPS = 4;
/** The status of so many files fits into a request. */
const FILES_IN_REQUEST = 100;
const SHORT_ENCODING_MS = 2_000;
const LONG_ENCODING_MS = 20_000;
/** A fixed wait has to be longer than the encoding. */
const SPARE_MS = 1_000;
const SIZE = `${DOCUMENT_BYTES / 1000} kB`;

/** Protect and Share where the encoding takes little time. */
export const protectShort: Workload = protect('protect-2s', SHORT_ENCODING_MS, { requestsPerItem: 4.3 });

/** Protect and Share where the encoding takes long. */
export const protectLong: Workload = protect('protect-20s', LONG_ENCODING_MS, { requestsPerItem: 4.6 });

/** Many documents through Protect and Share, compared with the nodes that it replaces. */
export const mainJob: Workload = {
	name: 'main-job',
	title: (count) => `Protect and Share of ${count} PDFs of ${SIZE}, encoding takes 2 s, one n8n each`,
	items: 1000,
	latencyMs: LATENCY_MS,
	encodingMs: SHORT_ENCODING_MS,
	needed: neededForSharing,
	limits: { requestsPerItem: 4.3, logins: 1 },
	watchesMemory: true,
	ways: [
		{ name: OURS, prepare: protectAndShare },
		{
			name: 'six nodes instead',
			prepare: async (site) =>
				await share(site, (projectId) => sixNodes(projectId, waitSeconds(SHORT_ENCODING_MS))),
		},
	],
};

function protect(name: string, encodingMs: number, limits: Limits): Workload {
	return {
		name,
		title: (count) => `Protect and Share of ${count} files, encoding takes ${encodingMs / 1000} s`,
		items: 300,
		latencyMs: LATENCY_MS,
		encodingMs,
		needed: neededForSharing,
		limits,
		ways: [
			{ name: OURS, prepare: protectAndShare },
			{
				name: `${HTTP_REQUEST}s with a fixed wait`,
				prepare: async (site) =>
					await share(site, (projectId) =>
						sixNodesByRequest(site.sandbox.url, projectId, waitSeconds(encodingMs)),
					),
			},
		],
	};
}

function neededForSharing(count: number): number {
	return STEPS * count + Math.ceil(count / FILES_IN_REQUEST);
}

function waitSeconds(encodingMs: number): number {
	return (encodingMs + SPARE_MS) / 1000;
}

async function protectAndShare(site: Site): Promise<Job> {
	return await share(site, (projectId) => ({
		[MEASURED]: cloud689(
			'file',
			'protectAndShareFile',
			{ projectId },
			{ fileSource: 'input', uploadFieldName: 'data', recipients: RECIPIENT },
		),
	}));
}

/** Documents through nodes that protect and share them. */
async function share(site: Site, nodesFor: (projectId: string) => Record<string, ChainNode>): Promise<Job> {
	const projectId = newProject(site.sandbox);
	const mailsBefore = site.sandbox.mails.length;
	const nodes = nodesFor(projectId);
	const names = Object.keys(nodes);
	return {
		workflow: await documentsThrough(site, nodes),
		measured: names,
		findings: async ({ itemsOf }) => ({
			items: finding(itemsOf(names.at(-1) ?? '').length, site.count),
			...(await findShared(site, projectId)),
			emails: finding(site.sandbox.mails.length - mailsBefore, site.count),
		}),
	};
}

/** Whether every document is in the service, encoded, and shared by one link. */
async function findShared(site: Site, projectId: string): Promise<Findings> {
	const { store } = site.sandbox;
	const files = store.items.filesOfProject(projectId);
	const links = store.sharing.linksOfProject(projectId);
	const shared = new Set(links.map((link) => link.file_id));
	return {
		'whole files': finding(await countWholeInService(site, projectId), site.count),
		files: finding(files.length, site.count),
		'encoded files': finding(files.filter((file) => file.is_encrypt === 1).length, site.count),
		links: finding(links.length, site.count),
		'shared files': finding(files.filter((file) => shared.has(file.file_id)).length, site.count),
	};
}
