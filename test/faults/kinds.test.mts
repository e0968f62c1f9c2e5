import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KINDS_LEFT } from './kinds.mts';

test.each(KINDS_LEFT.map(({ title, test: [file, name] }) => [title, file, name]))(
	'%s: there is a test of a case in which looking would lie',
	(_title, file, name) => {
		const text = readFileSync(join(__dirname, '../operations', `${file}.test.mts`), 'utf8');
		expect(text).toContain(`'${name}'`);
	},
);
