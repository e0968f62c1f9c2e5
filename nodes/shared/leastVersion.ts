/** What n8n offers to nodes, as far as older versions lack it. */
interface Offered {
	NodeConnectionTypes?: object;
}

/**
 * Refuses to load in an n8n that is too old, in words that n8n writes to its log. It calls any other trouble "Cannot read
 * properties of undefined".
 *
 * @param offered the module n8n-workflow
 * @throws Error that names the least version
 */
export function checkVersion({ NodeConnectionTypes }: Offered): void {
	if (NodeConnectionTypes !== undefined) return;
	throw new Error('n8n-nodes-689cloud needs n8n 1.85 or later. Update n8n, then start it again.');
}
