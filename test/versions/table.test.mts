import { isRight, missingPackage } from './result.mts';
import type { Result } from './result.mts';
import { compareVersions, toPage } from './table.mts';

const RIGHT: Result = {
	version: '2.10.1',
	node: '>=20 || >=22',
	checkedWith: '24.0.0',
	loads: true,
	checks: { demo: '', credential: '', trigger: '' },
	lacks: ['one thing', 'another'],
};
const TOO_OLD: Result = {
	...RIGHT,
	version: '1.9.0',
	loads: 'Error: n8n-nodes-689cloud needs n8n 2.0 or later.',
	checks: undefined,
};

test('versions are compared part by part', () => {
	expect(['2.10.1', '1.123.81', '2.9.0', '2.10.0'].sort(compareVersions)).toEqual([
		'1.123.81',
		'2.9.0',
		'2.10.0',
		'2.10.1',
	]);
});

test('a version is right if all checks pass, or if it says that it is too old', () => {
	expect(isRight(RIGHT)).toBe(true);
	expect(isRight(TOO_OLD)).toBe(true);
	expect(isRight({ ...TOO_OLD, loads: 'Cannot read properties of undefined' })).toBe(false);
	expect(isRight({ ...RIGHT, checks: { demo: '', credential: 'no', trigger: '' } })).toBe(false);
});

test('what is known of a version is its own, and told by the reason', () => {
	const fault = "n8n answered 500: Cannot read properties of undefined (reading 'execute')";
	const known = { ...RIGHT, version: '1.85.4', checks: { demo: fault, credential: '', trigger: '' } };
	expect(isRight(known)).toBe(true);
	expect(isRight({ ...known, version: '1.86.0' })).toBe(false);
	expect(isRight({ ...known, checks: { demo: 'another', credential: '', trigger: '' } })).toBe(false);
	expect(isRight({ ...known, checks: { demo: fault, credential: fault, trigger: '' } })).toBe(false);
	expect(toPage('', [known], '2030-01-01')).toContain('| does not run: this n8n has no version 3.2 of');
});

test('a version that nobody can install says what it lacks', () => {
	const npm =
		'npm error notarget No matching version found for @n8n/agents@0.26.2.\nnpm error notarget In most';
	expect(missingPackage(npm)).toBe('@n8n/agents@0.26.2');
	expect(missingPackage('npm error network request to https://registry.example.com/n8n failed')).toBe(
		undefined,
	);
	const page = toPage('', [{ version: '2.41.3', missing: '@n8n/agents@0.26.2' }, RIGHT], '2030-01-01');
	expect(page).toContain(
		'| 2.41.3 | – | cannot be installed: @n8n/agents@0.26.2, which it needs, is not published | – |',
	);
});

test('a run replaces the rows of its versions, and leaves the others', () => {
	const rowsOf = (page: string) => page.split('\n').filter((line) => /^\| \d/.test(line));
	const first = toPage('', [RIGHT, TOO_OLD], '2030-01-01');
	const rows = rowsOf(first);
	expect(rows.map((row) => row.split(' | ')[0])).toEqual(['| 1.9.0', '| 2.10.1']);
	expect(rows[1]).toContain('| yes | passes | passes | passes | one thing; another |');

	const broken = { ...RIGHT, checks: { demo: 'a | b\nc', credential: '', trigger: '' } };
	const second = rowsOf(toPage(first, [broken], '2030-01-02'));
	expect(second[0]).toBe(rows[0]);
	expect(second[1]).toContain('| yes | fails: a   b c | passes | passes |');
});
