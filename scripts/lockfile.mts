/** What a lock file says of one package. */
export interface LockedPackage {
	/** Name in the registry, if the package is installed under another name. */
	name?: string;
	version?: string;
	/** Checksum of the package's archive. */
	integrity?: string;
	/** Where the archive was downloaded from. */
	resolved?: string;
	/** Whether the folder is a link to another one. */
	link?: boolean;
	/** Whether the package comes inside the archive of another one. */
	inBundle?: boolean;
}

/** A package-lock.json: folder → package. The folder of the project itself is ''. */
export interface Lockfile {
	packages: Record<string, LockedPackage>;
}

/** A package as npm names it, such as `left-pad@1.3.0`. */
export function specOf(folder: string, { name, version }: LockedPackage): string {
	return `${name ?? folder.split('node_modules/').at(-1)}@${version}`;
}

/** The packages that npm downloads and could not verify, each once, sorted. */
export function withoutIntegrity({ packages }: Lockfile): string[] {
	const unverified = Object.entries(packages).filter(([folder, locked]) => {
		return folder !== '' && !locked.link && !locked.inBundle && !locked.integrity;
	});
	return [...new Set(unverified.map(([folder, locked]) => specOf(folder, locked)))].sort();
}

/** The folders of the packages with an address that names a server. */
export function withAddress({ packages }: Lockfile): string[] {
	return Object.keys(packages).filter((folder) => hasAddress(packages[folder]));
}

function hasAddress({ resolved }: LockedPackage): boolean {
	return /^https?:/.test(resolved ?? '');
}

/** A lock file with the checksums that were missing, and without addresses. All else stays as it is. */
export function completed(lockfile: Lockfile, integrities: ReadonlyMap<string, string>): Lockfile {
	const packages = Object.entries(lockfile.packages).map(([folder, locked]) => {
		const { resolved, integrity, version, name, ...rest } = locked;
		const checksum = integrity ?? (folder === '' ? undefined : integrities.get(specOf(folder, locked)));
		// In npm's order, so that npm's next change of the file does not move these lines.
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
