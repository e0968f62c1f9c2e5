/** A package in a lock file, as far as this code reads it. */
export interface LockedPackage {
	version?: string;
	/** Address of a package that does not come from a registry. */
	resolved?: string;
	integrity?: string;
	[field: string]: unknown;
}

/** A package-lock.json of version 3. */
export interface Lockfile {
	name: string;
	lockfileVersion: number;
	requires: boolean;
	packages: Record<string, LockedPackage>;
}

/** Fields that do not affect what is installed. */
const DROPPED_FIELDS = ['license', 'funding', 'engines', 'deprecated'];

/**
 * Reduces a lock file to what an installation needs and formats it with one line per package, which keeps it below 1 MiB
 * and makes changes readable.
 *
 * @throws Error if a package has no SHA-512, so that npm could not check it, or an address, so that it is not the same
 *   with every registry
 */
export function formatLockfile({ name, lockfileVersion, requires, packages }: Lockfile): string {
	for (const [path, { integrity, resolved }] of Object.entries(packages)) {
		if (path === '') continue;
		if (!integrity?.startsWith('sha512-')) throw new Error(`The lock file has no SHA-512 for ${path}`);
		if (resolved !== undefined) throw new Error(`The lock file has an address for ${path}`);
	}
	const lines = Object.entries(packages).map(([path, entry]) => {
		const kept = Object.entries(entry).filter(([field]) => !DROPPED_FIELDS.includes(field));
		return `${JSON.stringify(path)}:${JSON.stringify(Object.fromEntries(kept))}`;
	});
	const head = JSON.stringify({ name, lockfileVersion, requires }).slice(0, -1);
	return `${head},"packages":{\n${lines.join(',\n')}\n}}\n`;
}
