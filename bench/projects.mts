import type { Session } from '../n8n/session.mts';

/** Creates projects and returns their IDs. */
export async function createProjects({ call }: Session, count: number): Promise<string[]> {
	const ids: string[] = [];
	for (let number = 1; number <= count; number++) {
		const project = await call('/project/create', { name: `Benchmark ${number}`, max_download: '1' });
		ids.push(project.project_id);
	}
	return ids;
}
