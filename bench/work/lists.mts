import { BY_HAND, TRIGGER, chain, cloud689 } from '../../n8n/chain.mts';
import type { ChainNode } from '../../n8n/chain.mts';
import { httpRequest, plainWorkflow, urlEncoded } from '../workflows.mts';
import { finding } from './findings.mts';
import { HTTP_REQUEST, LATENCY_MS, OURS, different, measuredJob } from './jobs.mts';
import { levelsOf, newProject, seedTree } from './seed.mts';
import { SERVICES } from './services.mts';
import type { Job, Site, Workload } from './workload.mts';

const FILES_IN_FOLDER = 10;
const EXPIRED = '2029/12/31 00:00:00';
const VALID = '2031/12/31 00:00:00';
const EXPIRES_BEFORE = '2030-12-31';

/** A recursive list of all files. */
export const recursiveLists: readonly Workload[] = SERVICES.map(
	({ suffix, inWords, callsAtATime, node }) => ({
		name: `recursive-list${suffix}`,
		title: (count) => `Recursive list, ${count} folders, ${count * FILES_IN_FOLDER} files${inWords}`,
		items: 1000,
		latencyMs: LATENCY_MS,
		callsAtATime,
		// The top level and every folder.
		needed: (count) => count + 1,
		limits: { ideal: 2, compared: { must: 1 } },
		ways: [
			{ name: OURS, prepare: (site) => listRecursively(site, node(site.count)) },
			{ name: `${HTTP_REQUEST}, level by level`, prepare: listLevelByLevel },
		],
	}),
);

/** A recursive list of the files whose license expires before a date. */
export const expiringLicenses: Workload = {
	name: 'expiring-licenses',
	title: (count) => `Recursive list with License Expires Before, ${count} files`,
	items: 1000,
	latencyMs: LATENCY_MS,
	// The top level, every folder, and the license of every file.
	needed: (count) => 1 + Math.ceil(count / FILES_IN_FOLDER) + count,
	limits: { ideal: 2.5 },
	ways: [{ name: OURS, prepare: listExpiring }],
};

function listRecursively({ sandbox, count }: Site, settings: Record<string, number>): Job {
	const projectId = newProject(sandbox);
	const fileIds = seedTree(sandbox, projectId, count, count * FILES_IN_FOLDER);
	return measuredJob(plainWorkflow(listOf(projectId, {}, settings)), (items) => ({
		items: finding(items.length, fileIds.length),
		'different files': finding(different(items, 'file_id'), fileIds.length),
	}));
}

function listExpiring({ sandbox, count }: Site): Job {
	const projectId = newProject(sandbox);
	const fileIds = seedTree(sandbox, projectId, Math.ceil(count / FILES_IN_FOLDER), count);
	const { protection } = sandbox.store;
	sandbox.store.transaction(() => {
		for (const [place, fileId] of fileIds.entries()) {
			protection.markEncoded(fileId);
			const expiry = place % 2 === 0 ? EXPIRED : VALID;
			protection.register(fileId, projectId, { document_expiry_date: expiry });
		}
	});
	return measuredJob(plainWorkflow(listOf(projectId, { licenseExpiresBefore: EXPIRES_BEFORE })), (items) => ({
		items: finding(items.length, Math.ceil(count / 2)),
		'different files': finding(different(items, 'file_id'), Math.ceil(count / 2)),
	}));
}

function listOf(
	projectId: string,
	options: Record<string, string>,
	settings: Record<string, number> = {},
): ChainNode {
	return cloud689(
		'file',
		'getManyFiles',
		{ projectId },
		{ returnAll: true, options: { recursive: true, ...options }, ...settings },
	);
}

/** For each level an HTTP Request node that lists its folders, and nodes that find the folders in the answers. */
function listLevelByLevel({ sandbox, count }: Site): Job {
	const projectId = newProject(sandbox);
	const fileIds = seedTree(sandbox, projectId, count, count * FILES_IN_FOLDER);
	const nodes: Record<string, ChainNode> = {};
	const entries: string[] = [];
	const levels = levelsOf(count);
	for (let level = 0; level <= levels; level++) {
		const folder = level === 0 ? undefined : { folder_id: '={{ $json.id }}' };
		const form = urlEncoded({ project_id: projectId, ...folder });
		nodes[`Level ${level}`] = httpRequest(`${sandbox.url}/project/f/browse`, form, { withCredential: true });
		nodes[`Entries ${level}`] = splitOut('result.file_info');
		entries.push(`Entries ${level}`);
		if (level < levels) nodes[`Folders ${level}`] = onlyFolders();
	}
	return {
		workflow: chain('Level by level', { [TRIGGER]: BY_HAND, ...nodes }),
		measured: Object.keys(nodes),
		findings: ({ itemsOf }) => {
			const all = entries.flatMap(itemsOf);
			const files = all.filter(({ json }) => json.is_folder === false);
			return {
				folders: finding(all.length - files.length, count),
				'different files': finding(different(files, 'id'), fileIds.length),
			};
		},
	};
}

function splitOut(fieldToSplitOut: string): ChainNode {
	return {
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut, options: {} },
	};
}

function onlyFolders(): ChainNode {
	const isFolder = {
		id: 'folder',
		leftValue: '={{ $json.is_folder }}',
		rightValue: '',
		operator: { type: 'boolean', operation: 'true', singleValue: true },
	};
	const options = { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 };
	return {
		type: 'n8n-nodes-base.filter',
		typeVersion: 2.2,
		parameters: { conditions: { options, conditions: [isFolder], combinator: 'and' }, options: {} },
	};
}
