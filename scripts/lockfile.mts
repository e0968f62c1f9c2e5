/** A package in a lock file. */
export interface LockedPackage {
	/** Name in the registry, if the package is installed under an alias. */
	name?: string;
	version?: string;
	/** Checksum of the package's archive. */
	integrity?: string;
	/** Address of the package's archive, or the folder that a link points to. */
	resolved?: string;
	/** Whether this is a link to a folder. */
	link?: boolean;
	/** Whether the package is part of another package's archive. */
	inBundle?: boolean;
}

/** A package-lock.json, which maps folders to packages. The project's own folder is ''. */
export interface Lockfile {
	packages: Record<string, LockedPackage>;
}

/** A package as npm names it, such as `left-pad@1.3.0`. */
export function specOf(folder: string, { name, version }: LockedPackage): string {
	return `${name ?? folder.split('node_modules/').at(-1)}@${version}`;
}

/** The packages that npm downloads but cannot verify, sorted, without duplicates. */
export function withoutIntegrity({ packages }: Lockfile): string[] {
	const unverified = Object.entries(packages).filter(([folder, locked]) => {
		return folder !== '' && !locked.link && !locked.inBundle && !locked.integrity;
	});
	return [...new Set(unverified.map(([folder, locked]) => specOf(folder, locked)))].sort();
}

/** The folders of packages whose address names a server. */
export function withAddress({ packages }: Lockfile): string[] {
	return Object.keys(packages).filter((folder) => hasAddress(packages[folder]));
}

function hasAddress({ resolved }: LockedPackage): boolean {
	return /^https?:/.test(resolved ?? '');
}

/** Adds missing checksums and removes addresses of servers; everything else stays the same. */
export function completed(lockfile: Lockfile, integrities: ReadonlyMap<string, string>): Lockfile {
	const packages = Object.entries(lockfile.packages).map(([folder, locked]) => {
		const { resolved, integrity, version, name, ...rest } = locked;
		const checksum = integrity ?? (folder === '' ? undefined : integrities.get(specOf(folder, locked)));
		// In npm's order, so that npm does not move these lines when it next writes the file.
		const head = {
			...(name !== undefined && { name }),
			...(version !== undefined && { version }),
			...(resolved !== undefined && !hasAddress(locked) && { resolved }),
			...(checksum !== undefined && { integrity: checksum }),
		};
		return [folder, { ...head, ...rest }];
	});
	return { ...lockfile, packages: Object.fromEntries(packages) };
}
