/**
 * The whole thing for real: packs the package, installs it into n8n, runs the example workflow against the sandbox, a
 * mail server and a storage server, and proves what came of it. Called by `npm run demo`; see options.mts.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Closing, endSignal } from '../n8n/closing.mts';
import { type DemoOptions, USAGE, readOptions } from './options.mts';
import { Report } from './report.mts';
import { runDemo } from './run.mts';

const options = optionsOrExit();
const closing = new Closing();
const report = new Report(options.once ? 6 : 7);
const interrupted = endSignal();

const outcome = await Promise.race([demo(), interrupted]);
if (typeof outcome === 'string') process.stdout.write(`\nEnding, because of ${outcome} …\n`);
await closing.run();
process.exit(typeof outcome === 'string' ? codeAfter(outcome) : outcome ? 0 : 1);

/** Runs the demo and, unless it is to run once, stays; resolves to whether all proofs hold. */
async function demo(): Promise<boolean> {
	try {
		const folder = options.keepData ?? (await mkdtemp(join(tmpdir(), 'n8n-nodes-689cloud-demo-')));
		if (options.keepData) await mkdir(folder, { recursive: true });
		else closing.add(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
		const farewell = await runDemo({ folder, port: options.port, report, closing });
		const allHold = report.conclude();
		if (options.once) return allHold;
		report.step('n8n stays open');
		report.say(farewell);
		await interrupted;
		return allHold;
	} catch (error) {
		process.stderr.write(`\nThe demo could not go on: ${(error as Error).message}\n`);
		return false;
	}
}

/** Exit code after a signal: Ctrl-C is the way to end a demo that stays open, so it is no failure then. */
function codeAfter(signal: NodeJS.Signals): number {
	const stayed = !options.once && report.proofs.length > 0 && report.proofs.every(({ holds }) => holds);
	return stayed ? 0 : 128 + constants.signals[signal];
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
