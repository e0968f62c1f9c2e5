import { resources } from '../../nodes/Cloud689/Cloud689.node';
import type { ERROR_STYLES } from '../harness/workbench.mts';
import { applies, tryOut } from './cell.mts';
import { committedDocument, documentOf, expectAsDocumented, writeDocument } from './document.mts';
import type { TriedRow } from './document.mts';
import { TRIALS } from './faults.mts';
import type { Trial } from './faults.mts';
import { nameOf, rowsOf } from './rows.mts';
import type { Row } from './rows.mts';
import { Stage } from './stage.mts';
import { dependsOnStyle } from './styled.mts';

const operations = resources.flatMap((resource) => resource.operations.map(({ value }) => value));

/** Tries faults on every call of an operation. @param isChosen whether a call is tried with a fault @returns the outcomes, and what is wrong with them, in words */
async function tryOperation(
	stage: Stage,
	operation: string,
	isChosen: (trial: Trial, row: Row) => boolean,
): Promise<[TriedRow[], string[]]> {
	const tried: TriedRow[] = [];
	const problems: string[] = [];
	for (const scenario of stage.scenarios.filter((one) => one.operation === operation)) {
		for (const row of await rowsOf(stage, scenario)) {
			const cells: TriedRow['cells'] = [];
			for (const trial of TRIALS) {
				const cell =
					applies(trial, row) && isChosen(trial, row) ? await tryOut(stage, row, trial) : undefined;
				cells.push(cell);
				const place = `${nameOf(row)}, ${trial.title} (${trial.phase}): `;
				problems.push(...(cell?.problems ?? []).map((problem) => place + problem));
			}
			tried.push({ row, cells });
		}
	}
	return [tried, problems];
}

/**
 * Tests of the matrix for one style of errors. Each style has a file of its own, so that they run in parallel. Errors in the body
 * are tried in every cell. As HTTP statuses they are read by the same code from there on, so that `npm test` tries those cells
 * that depend on the style (see `styled.mts`); with WHOLE_MATRIX=1, all of them.
 */
export function describeMatrix(style: (typeof ERROR_STYLES)[number]): void {
	describe(`every operation and every fault, errors in the ${style}`, () => {
		const isWhole = style === 'body' || process.env.WHOLE_MATRIX === '1';
		const isChosen = isWhole ? () => true : dependsOnStyle;
		const tried: TriedRow[] = [];
		let stage: Stage;
		beforeAll(async () => {
			stage = await Stage.open(style);
		});
		afterAll(async () => {
			await stage.close();
			expect(stage.violations).toEqual([]);
		});

		test.each(operations)(
			'%s is carried out exactly once, or fails and says so',
			async (operation) => {
				const [rows, problems] = await tryOperation(stage, operation, isChosen);
				expect(problems).toEqual([]);
				expect(rows.length).toBeGreaterThan(0);
				if (!isWhole) expectAsDocumented(rows);
				tried.push(...rows);
			},
			900_000,
		);

		/** With `-t`, or after a failure, operations are missing, and nothing can be said of all of them. */
		const expectAll = () =>
			expect([...new Set(tried.map(({ row }) => row.scenario.operation))]).toEqual(operations);

		test('calls that read change nothing, and all others change something', () => {
			expectAll();
			for (const { row } of tried) {
				const changes = JSON.stringify(row.before) !== JSON.stringify(row.after);
				// Chunks before the last are kept where users do not see them.
				const isPiece = row.index < (row.scenario.chunks ?? 1) - 1;
				expect([nameOf(row), changes]).toEqual([nameOf(row), row.kind !== 'read' && !isPiece]);
			}
		});

		test('docs/fault-matrix.md shows these outcomes (if not: UPDATE_DOCS=1)', async () => {
			expectAll();
			if (!isWhole) return;
			const text = await documentOf(tried);
			if (process.env.UPDATE_DOCS === '1' && style === 'body') writeDocument(text);
			expect(committedDocument()).toBe(text);
		});
	});
}
