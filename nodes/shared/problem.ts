/**
 * Something that the user can put right, in words for the user: what is wrong, and what to do. It becomes an error of n8n
 * where it leaves the node, which adds the item.
 */
export class Problem extends Error {
	constructor(
		message: string,
		readonly advice: string,
	) {
		super(message);
	}
}
