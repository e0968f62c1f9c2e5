import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Session } from '../../n8n/session.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { hashOf, writeBack } from './files.mts';
import type { Transferred } from './observe.mts';

const run = promisify(execFile);

/**
 * Uploads a file and downloads it again with curl.
 *
 * @returns undefined if there is no curl
 * @throws Error if curl or the sandbox fails
 */
export async function transferWithCurl(
	{ url }: Sandbox,
	{ token }: Session,
	{ projectId, path, folder }: { projectId: string; path: string; folder: string },
): Promise<Transferred | undefined> {
	if (!(await run('curl', ['--version']).catch(() => undefined))) return undefined;
	const target = join(folder, 'curl');
	const common = ['--silent', '--show-error', '--fail', '--noproxy', '*'];
	const tokenField = `auth_token=${token}`;
	const project = `project_id=${projectId}`;
	const upload = ['-F', tokenField, '-F', project, '-F', `file=@${path}`, `${url}/upload`];
	await writeBack();
	let startedAt = performance.now();
	const { stdout } = await run('curl', [...common, ...upload]);
	const uploadMs = performance.now() - startedAt;
	const { result } = JSON.parse(stdout) as { result: { file_id: string } };

	const download = [
		'-d',
		tokenField,
		'-d',
		project,
		'-d',
		`file_id=${result.file_id}`,
		'-d',
		'download_type=1',
	];
	await writeBack();
	startedAt = performance.now();
	await run('curl', [...common, ...download, '-o', target, `${url}/download`]);
	const downloadMs = performance.now() - startedAt;
	const hash = await hashOf(target);
	await rm(target);
	return { upload: { ms: uploadMs }, download: { ms: downloadMs }, hash };
}
