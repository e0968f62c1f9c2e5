import { isRight } from './result.mts';
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
