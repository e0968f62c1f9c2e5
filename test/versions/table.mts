import { LOCKED_VERSION } from '../../n8n/cache.mts';
import { isRight } from './result.mts';
import type { Result } from './result.mts';

const HEAD = `# Compatibility

By \`npm run test:versions\`, which installs each n8n from the registry, and checks in it the packed package: the
[demo](../README.md#try-it-without-an-account) with all its proofs, the connection test of the credential (with the right password and a
wrong one), and the trigger in an active workflow. All other tests run in n8n ${LOCKED_VERSION}.

n8n 1.85 is the first that can load the package; an older one says so in its log. The example workflow of the demo does not run there,
because it uses version 3.2 of n8n's Merge node.

| n8n | Node.js that it accepts | Loads | Demo | Credential test | Trigger | What it lacks, compared with the newest | Checked |
| --- | --- | --- | --- | --- | --- | --- | --- |
`;

/**
 * The page with the table. Rows of versions that were not checked this time stay.
 *
 * @param earlier the page as it was
 */
export function toPage(earlier: string, results: readonly Result[], date: string): string {
	const rows = new Map(
		earlier
			.split('\n')
			.filter((line) => /^\| \d/.test(line))
			.map((line) => [line.split('|')[1].trim(), line]),
	);
	for (const result of results) rows.set(result.version, toRow(result, date));
	const sorted = [...rows].sort(([a], [b]) => compareVersions(a, b)).map(([, row]) => row);
	return `${HEAD}${sorted.join('\n')}\n`;
}

/** Compares two versions such as 2.40.7. */
export function compareVersions(a: string, b: string): number {
	const [first, second] = [a, b].map((version) => version.split('.').map(Number));
	return first.map((part, index) => part - second[index]).find((difference) => difference !== 0) ?? 0;
}

function toRow(result: Result, date: string): string {
	const { version, node, checkedWith, loads, checks, lacks } = result;
	const cells = [
		version,
		node.replaceAll('|', 'or'),
		loads === true ? 'yes' : `no: ${isRight(result) ? '“' : ''}${loads.replaceAll('|', '/').slice(-120)}`,
		...(['demo', 'credential', 'trigger'] as const).map((name) => (checks ? wordFor(checks[name]) : '–')),
		lacks.join('; ') || 'nothing',
		`${date}, Node.js ${checkedWith}`,
	];
	return `| ${cells.join(' | ')} |`;
}

function wordFor(fault: string): string {
	return fault === '' ? 'passes' : `fails: ${fault.replaceAll(/[\n|]/g, ' ').slice(0, 120)}`;
}
