/**
 * The whole thing for real: packs the package, installs it into n8n, runs the example workflow against the sandbox, a
 * mail server and a storage server, and proves the result. Called by `npm run demo`; for its options see options.mts.
 */
import { join } from 'node:path';
import { Interrupted } from '../n8n/interruption.mts';
import { withTestbed } from '../n8n/testbed.mts';
import { EXISTING_STEPS, runInExisting } from './existing/run.mts';
import { USAGE, readOptions } from './options.mts';
import type { DemoOptions } from './options.mts';
import { Report } from './report.mts';
import { runDemo } from './run.mts';

const options = optionsOrExit();
const report = new Report(options.n8nUrl === undefined ? 8 - Number(options.once) : EXISTING_STEPS);
let staysOpen = false;
process.exit(await demo());

/** Runs the demo and, unless it is to run once, stays open until Ctrl-C. Resolves to the exit code. */
async function demo(): Promise<number> {
	try {
		const { keepData, port, once, n8nUrl } = options;
		const folder = keepData ?? (n8nUrl === undefined ? undefined : join(process.cwd(), '.sandbox', 'demo'));
		const log = (line: string) => report.say(line);
		return await withTestbed({ name: 'demo', folder, log }, async (testbed) => {
			if (n8nUrl !== undefined) {
				await runInExisting(testbed, { ...options, n8nUrl, report });
				if (once) return 0;
				staysOpen = true;
				return await forever();
			}
			const summary = await runDemo(testbed, { port, report });
			const exitCode = report.conclude() ? 0 : 1;
			if (once) return exitCode;
			report.step('n8n stays open');
			report.say(summary);
			staysOpen = true;
			return await forever();
		});
	} catch (error) {
		if (error instanceof Interrupted) return codeAfter(error);
		process.stderr.write(`\nThe demo failed: ${(error as Error).message}\n`);
		return 1;
	}
}

/** The servers in this process keep it running until a signal arrives. */
async function forever(): Promise<never> {
	return await new Promise<never>(() => {});
}

/** Exit code after a signal: Ctrl-C is how a demo that stays open ends, so that is no failure. */
function codeAfter({ exitCode }: Interrupted): number {
	return staysOpen && (options.n8nUrl !== undefined || report.allHold) ? 0 : exitCode;
}

function optionsOrExit(): DemoOptions {
	try {
		const given = readOptions(process.argv.slice(2));
		if (given !== undefined) return given;
		process.stdout.write(`${USAGE}\n`);
		process.exit(0);
	} catch (error) {
		process.stderr.write(`${(error as Error).message}\n\n${USAGE}\n`);
		process.exit(2);
	}
}
