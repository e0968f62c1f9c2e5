import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { ROOT } from '../../../scripts/root.mts';
import { fixture } from '../fixture.mts';
import { readTemplate } from '../gallery.mts';

const files = await readdir(join(ROOT, 'examples', 'workflows'));

suite('n8n has every node of an example, in that version', () => {
	for (const file of files) {
		test(file, async () => {
			const { nodes } = await readTemplate(file);
			const nodeInfos = nodes.map(({ type, ...node }) => ({
				// n8n makes the tool of the node itself.
				name: type.replace(/(cloud689)Tool$/, '$1'),
				version: (node as unknown as { typeVersion: number }).typeVersion,
			}));
			const found = await fixture.n8n.rest<Array<{ version: number | number[] }>>('POST', '/node-types', {
				nodeInfos,
			});
			for (const [index, { name, version }] of nodeInfos.entries())
				assert.ok([found[index].version].flat().includes(version), `${name} ${version}`);
		});
	}
});
