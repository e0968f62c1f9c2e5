import type { Operation, Resource } from './node.mts';

/** An operation's heading. It is unique in the document. */
export function heading(resource: Resource, operation: Operation): string {
	return `${resource.name}: ${operation.name}`;
}

/** The anchor that GitHub generates for a heading. */
function anchor(title: string): string {
	return title
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');
}

/** The table of contents: one line per resource, with links to its operations. */
export function contents(resources: Resource[]): string {
	return resources
		.map((resource) => {
			const links = resource.operations.map(
				(operation) => `[${operation.name}](#${anchor(heading(resource, operation))})`,
			);
			return `- [${resource.name}](#${anchor(resource.name)}): ${links.join(', ')}`;
		})
		.join('\n');
}
