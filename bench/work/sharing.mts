import { cloud689 } from '../../n8n/chain.mts';
import type { ChainNode } from '../../n8n/chain.mts';
import { MEASURED } from '../workflows.mts';
import { DOCUMENT_BYTES } from './documents.mts';
import { finding } from './findings.mts';
import { HTTP_REQUEST, LATENCY_MS, OURS, documentsThrough } from './jobs.mts';
import { newProject } from './seed.mts';
import { shareByRequest } from './shareByRequest.mts';
import { RECIPIENT, sixNodes } from './sixNodes.mts';
import { countWholeInService } from './transfers.mts';
import type { Findings, Job, Limits, Site, Workload } from './workload.mts';

/** Upload, start of the encoding, link, and either how the file is then or the email. */
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

/** Many PDFs through Protect and Share, compared with the nodes that it replaces; the links are sent by email. */
export const mainJob: Workload = {
	name: 'main-job',
	title: (count) => `Protect and Share of ${count} PDFs of ${SIZE} with emails, encoding takes 2 s`,
	items: 1000,
	latencyMs: LATENCY_MS,
	encodingMs: SHORT_ENCODING_MS,
	needed: neededForSharing,
	limits: { logins: 1 },
	watchesMemory: true,
	ways: [
		{ name: OURS, prepare: async (site) => await protectAndShare(site, RECIPIENT) },
		{
			name: 'six nodes instead',
			prepare: async (site) =>
				await share(site, site.count, (projectId) => sixNodes(projectId, waitSeconds(SHORT_ENCODING_MS))),
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
			{ name: OURS, prepare: async (site) => await protectAndShare(site, '') },
			{
				name: `${HTTP_REQUEST}s with a fixed wait`,
				prepare: async (site) =>
					await share(site, 0, (projectId) =>
						shareByRequest(site.sandbox.url, projectId, waitSeconds(encodingMs)),
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

/** @param recipients addresses, one at most; without one no email is sent */
async function protectAndShare(site: Site, recipients: string): Promise<Job> {
	return await share(site, recipients === '' ? 0 : site.count, (projectId) => ({
		[MEASURED]: cloud689(
			'file',
			'protectAndShareFile',
			{ projectId },
			{ fileSource: 'input', uploadFieldName: 'data', recipients },
		),
	}));
}

/** Documents through nodes that protect and share them. @param emails how many emails should be sent */
async function share(
	site: Site,
	emails: number,
	nodesFor: (projectId: string) => Record<string, ChainNode>,
): Promise<Job> {
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
			emails: finding(site.sandbox.mails.length - mailsBefore, emails),
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
