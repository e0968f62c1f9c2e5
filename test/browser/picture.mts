import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach } from 'node:test';
import type { TestContext } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { fixture } from './fixture.mts';

/** Takes a picture, of the editor unless another page or a part of it is given, if pictures are wanted. */
export async function picture(name: string, shown: Page | Locator = fixture.page): Promise<void> {
	const { shots } = fixture;
	if (shots === undefined) return;
	const path = join(shots, `${name}.png`);
	await mkdir(dirname(path), { recursive: true });
	await shown.screenshot({ path, animations: 'disabled' });
}

// The files with checks load this one, so this applies to every check.
afterEach(async (context) => {
	const { passed, fullName } = context as TestContext & { passed: boolean };
	if (!passed) await picture(`walk/failed-${fullName.replaceAll(/\W+/g, '-')}`);
});
