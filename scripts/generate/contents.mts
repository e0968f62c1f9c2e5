import type { Operation, Resource } from './node.mts';

/** The heading of an operation, unique in the document. */
export function heading(resource: Resource, operation: Operation): string {
	return `${resource.name}: ${operation.name}`;
}

/** The anchor that GitHub gives a heading. */
function anchor(title: string): string {
	return title
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');
}

/** Compares by name, for sorting. */
export function byName(a: { name: string }, b: { name: string }): number {
	return a.name.localeCompare(b.name);
}

/** The table of contents: a line for each resource, with its operations. */
export function contents(resources: Resource[]): string {
	return resources
		.map((resource) => {
			const links = [...resource.operations]
				.sort(byName)
				.map((operation) => `[${operation.name}](#${anchor(heading(resource, operation))})`);
			return `- [${resource.name}](#${anchor(resource.name)}): ${links.join(', ')}`;
		})
		.join('\n');
}
