import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Debian keeps the programs of a PostgreSQL server, which are not on PATH there. One folder for each version. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql';

/** Path of an installed program; undefined if there is none. */
export function findProgram(name: string): string | undefined {
	const onPath = (process.env.PATH ?? '').split(delimiter);
	const paths = [...debianFolders(), ...onPath].map((folder) => join(folder, name));
	return paths.find(isExecutable);
}

/** The newest version first. */
function debianFolders(): string[] {
	try {
		const versions = readdirSync(DEBIAN_POSTGRES).sort((a, b) => Number(b) - Number(a));
		return versions.map((version) => join(DEBIAN_POSTGRES, version, 'bin'));
	} catch {
		return [];
	}
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
