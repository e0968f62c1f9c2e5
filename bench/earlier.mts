import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChainNode } from '../n8n/chain.mts';
import { runCommand } from '../n8n/command.mts';
import type { CredentialData } from '../n8n/index.mts';
import { installTarball } from '../n8n/package.mts';

/**
 * An earlier version of this package, measured in the same n8n as this one. n8n tells packages apart by their names, and
 * credentials by their types, so it gets names of its own.
 */

const NAME = 'n8n-nodes-689cloud';
const CREDENTIAL_TYPE = 'cloud689Api';
const EARLIER_NAME = `${NAME}-earlier`;
const EARLIER_CREDENTIAL_TYPE = `${CREDENTIAL_TYPE}Earlier`;
const LIMIT_MS = 60_000;

/**
 * Renames a packed version of this package, so that it can be installed beside this one.
 *
 * @param tarball what `npm pack` has made of the earlier version
 * @param folder an empty folder for the result
 * @returns path of the renamed package file
 */
export async function renamePackage(tarball: string, folder: string): Promise<string> {
	const unpacked = await installTarball(folder, tarball);
	for (const file of await readdir(unpacked, { recursive: true }))
		if (/\.(js|json)$/.test(file)) await renameIn(join(unpacked, file));
	const args = ['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder];
	const output = await runCommand('npm', args, { cwd: unpacked, timeoutMs: LIMIT_MS });
	const [{ filename }] = Object.values(JSON.parse(output)) as Array<{ filename: string }>;
	return join(folder, filename);
}

async function renameIn(path: string): Promise<void> {
	const text = await readFile(path, 'utf8');
	const renamed = text
		.replaceAll(new RegExp(`\\b${CREDENTIAL_TYPE}\\b`, 'g'), EARLIER_CREDENTIAL_TYPE)
		.replaceAll(new RegExp(`(["'])${NAME}(["'.])`, 'g'), `$1${EARLIER_NAME}$2`);
	if (renamed !== text) await writeFile(path, renamed);
}

/** The same node of the earlier version. */
export function asEarlier(node: ChainNode): ChainNode {
	const type = node.type.replace(`${NAME}.`, `${EARLIER_NAME}.`);
	return { ...node, type, credentials: { [EARLIER_CREDENTIAL_TYPE]: { id: null, name: '' } } };
}

/** The same credential for the earlier version. */
export function asEarlierCredential(credential: CredentialData): CredentialData {
	return { ...credential, type: EARLIER_CREDENTIAL_TYPE, name: `${credential.name}, earlier version` };
}
