/**
 * The top level of a project, where a folder may be chosen. No ID has a slash in it, and a path that leads nowhere is the top
 * as well.
 */
export const TOP_LEVEL = { name: 'Top Level of the Project', value: '/' };

/** Whether a value stands for the top level of a project. */
export function isTopLevel(value: unknown): boolean {
	return typeof value === 'string' && value.trim() === TOP_LEVEL.value;
}
