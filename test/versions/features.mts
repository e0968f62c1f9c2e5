import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { N8N_NODE, n8nFolder } from '../../n8n/cache.mts';

/** Something that n8n has from some version on, and that the package makes use of. */
interface Feature {
	title: string;
	/** A word that stands in a package of n8n if it has the feature. */
	word: string;
	package: string;
}

/** What makes a difference to users of the package, where a version lacks it. */
const FEATURES: readonly Feature[] = [
	{
		title: 'Allowed HTTP Request Domains in the credential',
		word: 'isDomainAllowed',
		package: 'n8n-workflow',
	},
	{ title: 'date pickers without a time', word: 'dateOnly', package: 'n8n-workflow' },
	{ title: 'outputs that are never revealed', word: 'sensitiveOutputFields', package: 'n8n-workflow' },
	{ title: 'files in the database', word: 'N8N_BINARY_DATA_DATABASE_MAX_FILE_SIZE', package: 'n8n-core' },
	{
		title: 'places of triggers in the database',
		word: 'N8N_POLLER_DURABLE_CURSORS_ENABLED',
		package: '@n8n/config',
	},
];

/** The features that the installed n8n lacks. */
export function missingFeatures(): string[] {
	return FEATURES.filter(
		(feature) => !hasWord(join(n8nFolder(), 'node_modules', feature.package, 'dist'), feature.word),
	).map(({ title }) => title);
}

/** The versions of Node.js that the installed n8n accepts. */
export function nodeRange(): string {
	const path = join(n8nFolder(), 'node_modules', 'n8n', 'package.json');
	return (JSON.parse(readFileSync(path, 'utf8')) as { engines: { node: string } }).engines.node;
}

/** The version of Node.js that runs n8n. */
export function nodeVersion(): string {
	return execFileSync(N8N_NODE, ['--version'], { encoding: 'utf8' }).trim().replace(/^v/, '');
}

function hasWord(folder: string, word: string): boolean {
	const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
		/\.(js|d\.ts)$/.test(path),
	);
	return paths
		.map((path) => join(folder, path))
		.some((path) => statSync(path).isFile() && readFileSync(path, 'utf8').includes(word));
}
