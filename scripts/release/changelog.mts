const UNRELEASED = '## Unreleased';

/** The lines below the heading of a version, without blank ones; undefined if there is no such heading. */
export function notesOf(changelog: string, version: string): string[] | undefined {
	const lines = changelog.split('\n');
	const start = lines.findIndex((line) => line === `## ${version}` || line.startsWith(`## ${version} `));
	if (start < 0) return undefined;
	const rest = lines.slice(start + 1);
	const end = rest.findIndex((line) => line.startsWith('## '));
	return rest.slice(0, end < 0 ? undefined : end).filter((line) => line.trim() !== '');
}

/**
 * The changelog of a release: what is unreleased gets its version and its day.
 *
 * @param day `yyyy-MM-dd`
 * @throws Error if nothing is said of the release
 */
export function released(changelog: string, version: string, day: string): string {
	const heading = `## ${version} (${day})`;
	const renamed = changelog
		.split('\n')
		.map((line) => (line === UNRELEASED || line === `## ${version}` ? heading : line))
		.join('\n');
	if (!notesOf(renamed, version)?.length)
		throw new Error(`CHANGELOG.md says nothing about ${version}: write it below "${UNRELEASED}".`);
	return renamed;
}
