/** The faults that the page can inject, as data. A test can inject others, see `instrumentation/faults.mts`. */
import type { Contract } from '../contract/openapi.mts';
import type { Fault } from '../instrumentation/faults.mts';

/** Faults by the name that the page sends: what they are called, and what happens. */
export const FAULT_CHOICES: Readonly<Record<string, { label: string; fault: Fault }>> = {
	session: { label: 'The session ends', fault: { kind: 'session-ended' } },
	busy: { label: 'HTTP 503, service unavailable', fault: { kind: 'http', httpStatus: 503 } },
	limit: {
		label: 'HTTP 429, too many requests; try again in 2 seconds',
		fault: { kind: 'http', httpStatus: 429, headers: { 'retry-after': '2' } },
	},
	proxy: { label: "HTTP 502, a proxy's page", fault: { kind: 'html' } },
	system: { label: 'The error SYSTEM_EXCEPTION', fault: { kind: 'status', status: 'SYSTEM_EXCEPTION' } },
	lost: { label: 'It is done, but the answer is lost', fault: { kind: 'reset', phase: 'after' } },
	reset: { label: 'The connection breaks before the answer', fault: { kind: 'reset' } },
	half: { label: 'The connection breaks in the middle of the answer', fault: { kind: 'reset-mid-body' } },
	empty: { label: 'An empty answer', fault: { kind: 'empty' } },
	truncated: { label: 'Half of the JSON', fault: { kind: 'truncated-json' } },
	slow: { label: 'The answer takes 5 seconds longer', fault: { kind: 'delay', delayMs: 5000 } },
	hold: { label: 'The call waits until it is released', fault: { kind: 'hold' } },
};

/** Every operation. */
export const ANY = '*';

const MOST_TIMES = 1000;

/**
 * Reads a fault from what the form of the page sent.
 * @throws Error that says which field has no such value
 */
export function readFault(form: URLSearchParams, contract: Contract): Fault {
	const chosen = form.get('kind') ?? '';
	const operation = form.get('operation') || ANY;
	const times = Number(form.get('times') ?? 1);
	if (!Object.hasOwn(FAULT_CHOICES, chosen)) throw new Error(`What happens: there is no choice "${chosen}".`);
	if (operation !== ANY && !contract.operations.has(operation))
		throw new Error(`Call: there is no operation "${operation}".`);
	if (!Number.isInteger(times) || times < 1 || times > MOST_TIMES)
		throw new Error(`How many times: enter a whole number from 1 to ${MOST_TIMES}.`);
	return { ...FAULT_CHOICES[chosen].fault, operation, times };
}

/** What the page calls a fault. */
export function nameOfFault(fault: Fault): string {
	const choice = Object.values(FAULT_CHOICES).find(({ fault: one }) =>
		Object.entries(one).every(
			([key, value]) => JSON.stringify(fault[key as keyof Fault]) === JSON.stringify(value),
		),
	);
	return choice?.label ?? fault.kind;
}
