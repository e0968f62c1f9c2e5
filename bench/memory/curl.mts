import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Sandbox, Session } from '../service.mts';
import { hashOf } from './files.mts';

const run = promisify(execFile);

/** What curl took for the same transfers, in milliseconds, and what came back. */
export interface CurlTimes {
	uploadMs: number;
	downloadMs: number;
	/** SHA-256 of the file that came back. */
	hash: string;
}

/**
 * Sends a file up and down with curl; undefined if there is no curl.
 *
 * @throws Error if curl or the sandbox fails
 */
export async function transferWithCurl(
	{ url }: Sandbox,
	{ token }: Session,
	{ projectId, path, folder }: { projectId: string; path: string; folder: string },
): Promise<CurlTimes | undefined> {
	if (!(await run('curl', ['--version']).catch(() => undefined))) return undefined;
	const target = join(folder, 'curl');
	const common = ['--silent', '--show-error', '--fail', '--noproxy', '*'];
	const tokenField = `auth_token=${token}`;
	const project = `project_id=${projectId}`;
	const upload = ['-F', tokenField, '-F', project, '-F', `file=@${path}`, `${url}/upload`];
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
	startedAt = performance.now();
	await run('curl', [...common, ...download, '-o', target, `${url}/download`]);
	return { uploadMs, downloadMs: performance.now() - startedAt, hash: await hashOf(target) };
}
