import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Finds the first difference between node_modules and package-lock.json.
 *
 * @param {string} root folder of the repository
 * @returns {string | undefined} the difference, as the end of a sentence; undefined if there is none
 */
export function differenceFromLockfile(root) {
	const installedPath = join(root, 'node_modules', '.package-lock.json');
	if (!existsSync(installedPath)) return 'none are installed yet';
	const wanted = packagesOf(join(root, 'package-lock.json'));
	const installed = packagesOf(installedPath);
	for (const [path, { version, optional, peer, inBundle, extraneous }] of Object.entries(wanted)) {
		const found = installed[path];
		// npm skips packages for other platforms, optional peers, and what is no longer needed.
		if (found === undefined && (path === '' || optional || peer || inBundle || extraneous)) continue;
		if (found === undefined) return `${path} is missing`;
		if (found.version !== version) return `${path} is ${found.version}, not ${version}`;
		if (!existsSync(join(root, path))) return `the folder ${path} is missing`;
	}
	return undefined;
}

function packagesOf(path) {
	return JSON.parse(readFileSync(path, 'utf8')).packages;
}
