/**
 * Ends a process group when the process that started this program is gone: `node guard.mts <process group id>`.
 *
 * That process has the other end of standard input. However it ends, standard input then closes, and the group is ended.
 */
const group = Number(process.argv[2]);
const TERM_LIMIT_MS = 10_000;
const STEP_MS = 200;

process.on('SIGINT', () => {}).on('SIGTERM', () => {});
process.stdin.resume().on('end', end).on('error', end);

async function end(): Promise<void> {
	const deadline = Date.now() + TERM_LIMIT_MS;
	if (!signal('SIGTERM')) return;
	while (Date.now() < deadline) {
		await new Promise((resolve) => setTimeout(resolve, STEP_MS));
		if (!signal(0)) return;
	}
	signal('SIGKILL');
}

/** Sends a signal to the group; returns false if it is gone. */
function signal(name: NodeJS.Signals | 0): boolean {
	try {
		return process.kill(-group, name);
	} catch {
		return false;
	}
}
