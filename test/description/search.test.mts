import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Cloud689 } from '../../nodes/Cloud689/Cloud689.node';
import { PHRASES } from './searchPhrases.mts';

interface Entry {
	properties: { displayName: string; codex: { alias: string[] } };
}

// Of the version that n8n-core has, which is that of the editor.
const requireFromCore = createRequire(createRequire(import.meta.url).resolve('n8n-core'));
/** The search of the editor. */
const { sublimeSearch } = requireFromCore('@n8n/utils/search/sublime-search') as {
	sublimeSearch: (query: string, entries: Entry[]) => Array<{ score: number; item: Entry }>;
};

const aliasesOf = (path: string) => {
	const codex = readFileSync(join(import.meta.dirname, '../../nodes', path), 'utf8');
	return (JSON.parse(codex) as { alias: string[] }).alias;
};
const alias = aliasesOf('Cloud689/Cloud689.node.json');
const { displayName } = new Cloud689().description;
const node: Entry = { properties: { displayName, codex: { alias } } };

/** An alias is found well by what begins it: each further letter earns much, and what is left out costs little. */
const WELL_PER_LETTER = 45;

test.each(PHRASES)('"%s" finds the node well, as one name or alias', (phrase) => {
	const [found] = sublimeSearch(phrase.toLowerCase(), [node]);
	expect(found.score).toBeGreaterThan(phrase.length * WELL_PER_LETTER);
});

test('aliases are short and whole phrases, none twice', () => {
	for (const path of ['Cloud689/Cloud689.node.json', 'Cloud689Trigger/Cloud689Trigger.node.json']) {
		const all = aliasesOf(path);
		expect(all.filter((one) => one.length > 30 || one !== one.trim())).toEqual([]);
		expect(new Set(all.map((one) => one.toLowerCase())).size).toBe(all.length);
	}
});

test('the editor shows the trigger within the node, so the node is found by what the trigger is found by', () => {
	expect(alias).toEqual(expect.arrayContaining(aliasesOf('Cloud689Trigger/Cloud689Trigger.node.json')));
});
