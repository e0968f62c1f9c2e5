import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.mts';

/** What package.json says of the owner. */
export interface Manifest {
	name: string;
	version: string;
	homepage: string;
	bugs: { url: string };
	author: { name: string; email: string };
	repository: { type: string; url: string };
}

/** Who publishes the package. */
export interface Owner {
	/** Address of the repository's page, `https://github.com/<owner>/<repository>`. */
	repository: string;
	author: string;
	email: string;
}

export const CODEOWNERS_PATH = '.github/CODEOWNERS';

/** Nobody has this name: it stands where a real one has to come. */
const NOBODY = /example\.com|placeholder/i;
const REPOSITORY = /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/;

/** Reads package.json. */
export function readManifest(): Manifest {
	return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
}

/** The address of the repository's page. */
export function repositoryOf({ repository }: Pick<Manifest, 'repository'>): string {
	return repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
}

/** The content of CODEOWNERS: whoever owns the repository owns every file. */
export function codeowners(manifest: Pick<Manifest, 'repository'>): string {
	const [owner] = new URL(repositoryOf(manifest)).pathname.split('/').filter(Boolean);
	return `# Written by npm run owner\n* @${owner}\n`;
}

/**
 * The manifest with another owner.
 * @throws Error if the address is not that of a repository on GitHub, which n8n demands, or if it is a placeholder
 */
export function withOwner<Given extends Manifest>(
	manifest: Given,
	{ repository, author, email }: Owner,
): Given {
	if (!REPOSITORY.test(repository))
		throw new Error('--repository must look like https://github.com/NAME/n8n-nodes-689cloud.');
	if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) throw new Error('--email must be an email address.');
	const changed = {
		...manifest,
		homepage: `${repository}#readme`,
		bugs: { url: `${repository}/issues` },
		author: { name: author, email },
		repository: { type: 'git', url: `git+${repository}.git` },
	};
	const [first] = placeholdersIn(changed);
	if (first) throw new Error(`${first} is a placeholder.`);
	return changed;
}

/** Fields of package.json that hold what nobody has. */
export function placeholdersIn({ homepage, bugs, author, repository }: Manifest): string[] {
	const fields = {
		homepage,
		'bugs.url': bugs.url,
		'author.name': author.name,
		'author.email': author.email,
		'repository.url': repository.url,
	};
	return Object.entries(fields).flatMap(([name, value]) =>
		NOBODY.test(value) ? [`${name} (${value})`] : [],
	);
}
