import type { CreateOptions } from '../../sandbox/index.mts';
import { startAnew } from './steps.mts';
import { ERROR_STYLES, openWorkbench } from './workbench.mts';
import type { Workbench } from './workbench.mts';

/** What the tests of a suite need: options of the sandbox, and those of the suite itself. */
export interface SuiteOptions extends CreateOptions {
	/** Whether each test starts with the example data and without a session; otherwise a test finds what those before left. */
	startsAnew?: boolean;
}

/**
 * Call it in a `describe`, or at the top of a file: its tests get a workbench, open from the first one to the last. After
 * each test, neither the node nor the sandbox may have broken the contract.
 *
 * @returns the workbench; there is nothing in it until the first test, or `beforeAll`, begins
 */
export function useWorkbench({ startsAnew = false, ...sandboxOptions }: SuiteOptions = {}): Workbench {
	const bench = {} as Workbench;
	beforeAll(async () => {
		Object.assign(bench, await openWorkbench(sandboxOptions));
	});
	if (startsAnew) beforeEach(async () => await startAnew(bench));
	afterEach(() => {
		const { refusals, violations } = bench.sandbox;
		const breaches = [...refusals, ...violations];
		bench.sandbox.clearRefusals();
		expect(breaches).toEqual([]);
	});
	afterAll(async () => await bench.close?.());
	return bench;
}

type Define = (bench: Workbench) => void;

/**
 * Defines tests that run twice: with failures in the body of the answer, and with failures as HTTP status.
 *
 * @param title what is tested; the style is added to it
 * @param options see {@link SuiteOptions}; may be left out
 * @param define defines the tests
 */
export function describeOperations(title: string, ...rest: [Define] | [SuiteOptions, Define]): void {
	const [options, define] = rest.length === 1 ? [{}, rest[0]] : rest;
	describe.each(ERROR_STYLES)(`${title}, errors in the %s`, (errorStyle) => {
		define(useWorkbench({ errorStyle, ...options }));
	});
}
