import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENTS } from '../../nodes/shared/events';

const ROOT = join(__dirname, '../..');

test.each(['README.md', 'docs/operations.md'])('%s names every event', (path) => {
	const text = readFileSync(join(ROOT, path), 'utf8');
	const rows = text.split('\n').filter((line) => line.startsWith('| '));
	expect(EVENTS.filter(({ name }) => !rows.some((row) => row.includes(name)))).toEqual([]);
});
