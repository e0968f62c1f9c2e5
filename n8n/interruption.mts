import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A signal asked this process to end. */
export class Interrupted extends Error {
	readonly signal: NodeJS.Signals;

	/** @param signal the signal that arrived */
	constructor(signal: NodeJS.Signals) {
		super(`interrupted by ${signal}`);
		this.signal = signal;
	}

	/** The exit code that shells use for a process ended by this signal. */
	get exitCode(): number {
		return 128 + constants.signals[this.signal];
	}
}

/**
 * Runs `work`, then `cleanUp`, whether `work` succeeds, fails or a signal arrives. Further signals are ignored until
 * `cleanUp` is done, so a second Ctrl-C cannot leave servers behind.
 *
 * @throws Interrupted if a signal arrives first; `work` is then left to itself
 */
export async function withCleanUp<T>(work: () => Promise<T>, cleanUp: () => Promise<void>): Promise<T> {
	let onSignal: (signal: NodeJS.Signals) => void = () => {};
	const interrupted = new Promise<never>((_resolve, reject) => {
		onSignal = (signal) => {
			process.stderr.write(`\nStopping everything (${signal}) …\n`);
			reject(new Interrupted(signal));
		};
	});
	const ignore = () => {};
	for (const signal of SIGNALS) process.once(signal, onSignal).on(signal, ignore);
	try {
		return await Promise.race([work(), interrupted]);
	} finally {
		await cleanUp();
		for (const signal of SIGNALS) process.off(signal, onSignal).off(signal, ignore);
	}
}
