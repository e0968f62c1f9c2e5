const REQUEST_LIMIT_MS = 30_000;

/** What the page of a share link returned to a visitor without an account. */
export interface Opened {
	/** HTTP status. */
	status: number;
	/** The file; empty if the page refused access. */
	bytes: Uint8Array;
}

/**
 * Opens the share link of a file as its recipient does in a browser: without an account, entering the password on the page.
 *
 * @throws Error if there is no such page or it does not ask for a password
 */
export async function openShareLink(url: string, password: string): Promise<Opened> {
	const page = await fetch(url, { signal: AbortSignal.timeout(REQUEST_LIMIT_MS) });
	const html = await page.text();
	if (!page.ok) throw new Error(`The page of the link answered with HTTP ${page.status}`);
	if (!html.includes('name="password"')) throw new Error('The page of the link does not ask for a password');
	const fileId = /name="file_id" value="([^"]*)"/.exec(html)?.[1] ?? '';
	const answer = await fetch(url, {
		method: 'POST',
		body: new URLSearchParams({ file_id: fileId, password }),
		signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
	});
	const bytes = new Uint8Array(await answer.arrayBuffer());
	return { status: answer.status, bytes: answer.ok ? bytes : new Uint8Array() };
}
