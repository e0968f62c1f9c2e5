import { cloud689 } from '../../n8n/chain.mts';
import type { ChainNode } from '../../n8n/chain.mts';
import { finding } from './findings.mts';
import { measuredJob, numbered } from './jobs.mts';
import { newProject } from './seed.mts';
import type { Job, Site } from './workload.mts';

/** Project: Get, one call an item; the ID is an expression. @param parameters others of the node */
export function getProject(parameters: Record<string, unknown> = {}): ChainNode {
	return cloud689('project', 'getProject', { projectId: '={{ $json.project_id }}' }, parameters);
}

/** As many items through Project: Get as the site wants. @param parameters others of the node */
export function gettingProjects(site: Site, parameters?: Record<string, unknown>): Job {
	const projectId = newProject(site.sandbox);
	const workflow = numbered(site, () => ({ project_id: projectId }), getProject(parameters));
	return measuredJob(workflow, (items) => ({
		'right items': finding(items.filter(({ json }) => json.project_id === projectId).length, site.count),
	}));
}
