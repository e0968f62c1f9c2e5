import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach } from 'node:test';
import type { TestContext } from 'node:test';
import { fixture } from './fixture.mts';

/** Takes a picture, of the editor unless another page is given, if pictures are wanted. */
export async function picture(name: string, page = fixture.page): Promise<void> {
	const { shots } = fixture;
	if (shots === undefined) return;
	const path = join(shots, `${name}.png`);
	await mkdir(dirname(path), { recursive: true });
	await page.screenshot({ path, animations: 'disabled' });
}

// The files with checks load this one, so this applies to every check.
afterEach(async (context) => {
	const { passed, fullName } = context as TestContext & { passed: boolean };
	if (!passed) await picture(`walk/failed-${fullName.replaceAll(/\W+/g, '-')}`);
});
