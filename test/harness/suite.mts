import type { CreateOptions } from '../../sandbox/index.mts';
import { reset } from './steps.mts';
import { ERROR_STYLES, openWorkbench } from './workbench.mts';
import type { Workbench } from './workbench.mts';

/** What the tests of a suite need: options of the sandbox, and those of the suite itself. */
export interface SuiteOptions extends CreateOptions {
	/** Whether each test starts with the example data and without a session; otherwise tests see what earlier ones left. */
	freshStart?: boolean;
}

/**
 * Opens a workbench for the tests of a `describe` or a file; call it at its top. After each test it checks that neither
 * the node nor the sandbox has broken the contract.
 *
 * @returns the workbench, which is empty until the first `beforeAll` or test runs
 */
export function useWorkbench({ freshStart = false, ...sandboxOptions }: SuiteOptions = {}): Workbench {
	const bench = {} as Workbench;
	beforeAll(async () => {
		Object.assign(bench, await openWorkbench(sandboxOptions));
	});
	if (freshStart) beforeEach(async () => await reset(bench));
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
 * Defines tests that run twice: with failures in the body of the answer, and with failures as HTTP status as well.
 *
 * @param title what is tested; the style is added to it
 * @param options optional, see {@link SuiteOptions}
 * @param define defines the tests
 */
export function describeOperations(title: string, ...rest: [Define] | [SuiteOptions, Define]): void {
	const [options, define] = rest.length === 1 ? [{}, rest[0]] : rest;
	describe.each(ERROR_STYLES)(`${title}, errors in the %s`, (errorStyle) => {
		define(useWorkbench({ errorStyle, ...options }));
	});
}
