import fc from 'fast-check';
import { bearersOf, containsText, isSameName, spellingsOf } from '../../client/lists/names';
import { matchesPattern } from '../../nodes/Cloud689/resources/file/pattern';
import { ensureChain } from '../../nodes/Cloud689/resources/folder/chain';
import type { Call } from '../../nodes/Cloud689/run/call';
import { Problem } from '../../nodes/shared/problem';
import type { Options } from '../../sandbox/index.mts';
import { storedName } from '../../sandbox/rules/names.mts';
import { anyText } from './arbitraries.mts';
import { holds } from './cases.mts';

/** Characters that come in several spellings, and some that only look alike. */
const UNITS = [
	'e\u0301',
	'é',
	'か\u3099',
	'ガ',
	'ợ',
	'o\u031b\u0323',
	'Å',
	'\u212b',
	'ﬁ',
	'Ｍ',
	'M',
	'm',
	'a',
	' ',
	':',
];
const word = fc
	.array(fc.oneof(fc.constantFrom(...UNITS), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })), {
		minLength: 1,
		maxLength: 6,
	})
	.map((units) => units.join(''));
const form = fc.constantFrom('NFC', 'NFD', 'as it is');

function spelled(text: string, how: string): string {
	return how === 'as it is' ? text : text.normalize(how);
}

/** Names of folders, without what a path cannot hold. */
const folderName = word
	.map((text) => text.replace(/[/\p{Cc}\p{Cf}\p{Cs}]/gu, 'x').trim())
	.filter((text) => text !== '' && !/^\.+$/.test(text));

const CASES = 300;
const NIGHTLY = 20_000;

test('two spellings of a text are the same name, are found in each other, and match as patterns', async () => {
	await holds(
		fc.property(fc.oneof(word, anyText), form, form, (text, one, other) => {
			const [first, second] = [spelled(text, one), spelled(text, other)];
			expect(isSameName(first, second)).toBe(true);
			expect(containsText(`x${first}y`, second.toLowerCase())).toBe(
				containsText(`x${second}y`, first.toLowerCase()),
			);
			expect(containsText(first, second)).toBe(true);
			if (!/[*?]/.test(text)) expect(matchesPattern(`${first}.pdf`, `${second}.*`)).toBe(true);
			expect(spellingsOf(first).map((spelling) => spelling.normalize('NFC'))).toContain(
				second.normalize('NFC'),
			);
		}),
		CASES,
		NIGHTLY,
	);
});

test('texts are the same name only if one is a spelling of the other', async () => {
	const pair = fc.oneof(
		fc.tuple(word, word),
		word.map((text): [string, string] => [text, text.toUpperCase()]),
		word.map((text): [string, string] => [text, text.normalize('NFKC')]),
	);
	await holds(
		fc.property(pair, ([one, other]) => {
			expect(isSameName(one, other)).toBe(one.normalize('NFD') === other.normalize('NFD'));
		}),
		CASES,
		NIGHTLY,
	);
});

test('the bearer of a name is the one that bears it exactly, else all that are spelled otherwise', async () => {
	const names = fc.array(fc.tuple(folderName, form), { maxLength: 6 });
	await holds(
		fc.property(names, folderName, form, form, fc.nat(3), (others, text, how, own, copies) => {
			const asked = spelled(text, how);
			const entries = others.map(([name, form], index) => ({ id: String(index), name: spelled(name, form) }));
			for (let copy = 0; copy < copies; copy++)
				entries.splice(copy * 2, 0, { id: `own ${copy}`, name: spelled(text, own) });
			const found = bearersOf(entries, asked);
			const exact = entries.filter(({ name }) => name === asked);
			if (exact.length > 0) expect(found).toEqual([exact[0]]);
			else
				expect(found).toEqual(entries.filter(({ name }) => name.normalize('NFD') === asked.normalize('NFD')));
		}),
		CASES,
		NIGHTLY,
	);
});

/** A service in memory. */
class Service {
	readonly folders: Array<{ id: string; name: string; parent: string; is_folder: true }> = [];

	constructor(private readonly names: Options['names']) {}

	add(name: string, parent = ''): string {
		const id = `${this.folders.length}`.padStart(4, '0');
		this.folders.push({ id, name, parent, is_folder: true });
		return id;
	}

	readonly ask = async (
		path: string,
		{ name, folder_id = '', parent_folder_id = '' }: Record<string, string>,
	) => {
		if (path.endsWith('browse'))
			return { file_info: this.folders.filter(({ parent }) => parent === folder_id) };
		const stored = storedName(name, { names: this.names, longestName: 0 } as Options);
		return await Promise.resolve({ folder_id: this.add(stored, parent_folder_id), name: stored });
	};
}

let projects = 0;

test('a path that is ensured twice, in whatever spelling, leads to one folder, and none is created beside its like', async () => {
	const service = fc.constantFrom<Options['names']>('kept', 'nfc', 'cleaned');
	const path = fc.array(folderName, { minLength: 1, maxLength: 3 });
	await holds(
		fc.asyncProperty(
			service,
			fc.array(fc.tuple(folderName, form), { maxLength: 4 }),
			path,
			form,
			form,
			async (names, before, asked, one, other) => {
				const own = new Service(names);
				for (const [name, how] of before) own.add(spelled(name, how));
				const projectId = `p${projects++}`;
				const created: string[] = [];
				const ensure = async (how: string) =>
					await ensureChain(
						{ ask: own.ask } as unknown as Call,
						projectId,
						asked.map((name) => spelled(name, how)),
						({ folderId }) => created.push(folderId),
					).catch((error: unknown) => {
						// Several come equally close, which a person has to decide.
						if (error instanceof Problem) return undefined;
						throw error;
					});
				const first = await ensure(one);
				const countBefore = created.length;
				const again = await ensure(one);
				expect(again?.map(({ folderId }) => folderId)).toEqual(first?.map(({ folderId }) => folderId));
				await ensure(other);
				if (names !== 'cleaned' || before.length === 0) expect(created).toHaveLength(countBefore);
			},
		),
		CASES,
		NIGHTLY,
	);
});
