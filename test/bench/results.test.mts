import { atLeast, atMost, brokenLimits, exactly, toMarkdown } from '../../bench/report.mts';
import type { Section } from '../../bench/report.mts';
import { withSection } from '../../bench/results.mts';
import { inWords, median, seconds } from '../../bench/statistics.mts';

const section = (title: string, actual: string): Section => ({
	title,
	method: `How ${title} is measured.`,
	rows: [{ name: 'Figure', actual }],
});
const TITLES = ['First', 'Second', 'Third'];

test('a section replaces the older one; the others stay as they are, in order', () => {
	let document = '';
	for (const title of ['Third', 'First', 'Second'])
		document = withSection(document, section(title, `old ${title}`), 'By hand.', TITLES);

	const next = withSection(document, section('Second', 'new'), 'By another hand.', TITLES);

	expect(next.match(/^## .*$/gm)).toEqual(['## First', '## Second', '## Third']);
	expect(next).toContain('## Second\n\nBy another hand.\n\nHow Second is measured.\n\n| What ');
	expect(next).not.toContain('old Second');
	const [, first, , third] = document.split(/^(?=## )/m);
	expect(next).toContain(first);
	expect(next.endsWith(third)).toBe(true);
});

test('drops a section that is no longer measured', () => {
	const document = withSection('', section('Third', 'old'), 'By hand.', TITLES);

	const next = withSection(document, section('First', 'new'), 'By hand.', TITLES.slice(0, 2));

	expect(next.match(/^## .*$/gm)).toEqual(['## First']);
	expect(next.match(/^# .*$/gm)).toEqual(['# Benchmark results']);
});

test('keeps what people wrote about missed limits, at the end', () => {
	const byHand = '## What is missed, and why\n\nNothing.\n';
	const document = `${withSection('', section('Third', 'old'), 'By hand.', TITLES)}\n${byHand}`;

	const next = withSection(document, section('First', 'new'), 'By hand.', TITLES);

	expect(next.match(/^## .*$/gm)).toEqual(['## First', '## Third', '## What is missed, and why']);
	expect(next.endsWith(byHand)).toBe(true);
});

test('the table shows limit, aim and actual value; broken limits are listed', () => {
	const rows = [
		{ name: 'a', actual: '3', ...atMost(2, 3, ' s'), aim: '1 s' },
		{ name: 'b', actual: '2', ...atLeast(2, 2) },
		{ name: 'c', actual: '0', ...exactly(1, 0) },
		{ name: 'd', actual: '5', aim: '4' },
	];

	expect(toMarkdown({ title: 'T', method: 'M', rows }).split('\n')).toEqual([
		'## T',
		'',
		'M',
		'',
		'| What | Must                  | Actual | Met    |',
		'| ---- | --------------------- | ------ | ------ |',
		'| a    | at most 2 s (aim 1 s) | 3      | **no** |',
		'| b    | at least 2            | 2      | yes    |',
		'| c    | exactly 1             | 0      | **no** |',
		'| d    | (aim 4)               | 5      |        |',
		'',
	]);
	expect(brokenLimits([{ title: 'T', method: 'M', rows }])).toEqual([
		'T: a: must be at most 2 s, is 3',
		'T: c: must be exactly 1, is 0',
	]);
});

test('a figure is its median with the range of all values', () => {
	expect(median([4, 1, 3, 2])).toBe(2.5);
	expect(inWords([3000, 1000, 1500], seconds)).toBe('1.50 s (1.00 s – 3.00 s)');
	expect(inWords([1000, 1001], seconds)).toBe('1.00 s (1.00 s)');
	expect(() => median([])).toThrow('no median');
});
