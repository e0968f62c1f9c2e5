import { LOCKED_VERSION } from '../../n8n/cache.mts';
import { isRight, knownReason } from './result.mts';
import type { Check, NotInstallable, Result } from './result.mts';

const CHECKS: readonly Check[] = ['demo', 'credential', 'trigger'];

const HEAD = `# Compatibility

Made by \`npm run test:versions\`, which installs each n8n from the npm registry and checks the packed package in it: the
[demo](../README.md#try-it-without-an-account) with all its proofs, the connection test of the credential (with the right password and a
wrong one), and the trigger in an active workflow. All other tests run in n8n ${LOCKED_VERSION}.

n8n 1.85 is the first that can load the package; an older one says so in its log.

| n8n | Supported Node.js | Loads | Demo | Credential test | Trigger | What it lacks compared to the newest | Checked |
| --- | --- | --- | --- | --- | --- | --- | --- |
`;

/**
 * The page with the table. Rows of versions that were not checked this time stay.
 *
 * @param earlier the page as it was
 */
export function toPage(
	earlier: string,
	results: ReadonlyArray<Result | NotInstallable>,
	date: string,
): string {
	const rows = new Map(
		earlier
			.split('\n')
			.filter((line) => /^\| \d/.test(line))
			.map((line) => [line.split('|')[1].trim(), line]),
	);
	for (const result of results)
		rows.set(result.version, 'missing' in result ? toShortRow(result, date) : toRow(result, date));
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
	return cellsToRow([
		version,
		node.replaceAll('|', 'or'),
		loads === true ? 'yes' : `no: ${isRight(result) ? '“' : ''}${loads.replaceAll('|', '/').slice(-120)}`,
		...CHECKS.map((name) => (checks ? wordFor(version, name, checks[name]) : '–')),
		lacks.join('; ') || 'nothing',
		`${date}, Node.js ${checkedWith}`,
	]);
}

function toShortRow({ version, missing }: NotInstallable, date: string): string {
	const reason = `cannot be installed: ${missing}, which it needs, is not published`;
	return cellsToRow([version, '–', reason, ...CHECKS.map(() => '–'), '–', date]);
}

function cellsToRow(cells: readonly string[]): string {
	return `| ${cells.join(' | ')} |`;
}

function wordFor(version: string, check: Check, fault: string): string {
	if (fault === '') return 'passes';
	return knownReason(version, check, fault) ?? `fails: ${fault.replaceAll(/[\n|]/g, ' ').slice(0, 120)}`;
}
