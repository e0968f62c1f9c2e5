const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;

/**
 * The version of a release.
 *
 * @param wanted `major`, `minor`, `patch`, or a version
 * @throws Error if it is none of these, or not later than the current one. The first release may be the current one
 */
export function nextVersion(current: string, wanted: string, isFirst: boolean): string {
	const [major, minor, patch] = partsOf(current);
	const steps: Record<string, string> = {
		major: `${major + 1}.0.0`,
		minor: `${major}.${minor + 1}.0`,
		patch: `${major}.${minor}.${patch + 1}`,
	};
	const next = steps[wanted] ?? wanted;
	const order = compare(partsOf(next), [major, minor, patch]);
	if (order > 0 || (order === 0 && isFirst)) return next;
	throw new Error(`${next} is not later than ${current}.`);
}

function partsOf(version: string): number[] {
	const [, ...parts] = VERSION.exec(version) ?? [];
	if (parts.length === 0)
		throw new Error(`"${version}" is not major, minor, patch, or a version such as 1.2.3.`);
	return parts.map(Number);
}

function compare(a: number[], b: number[]): number {
	const differing = a.findIndex((part, index) => part !== b[index]);
	return differing < 0 ? 0 : a[differing] - b[differing];
}
