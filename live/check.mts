import { setTimeout } from 'node:timers/promises';
import { Account } from './account.mts';
import type { Package } from './account.mts';
import { placeOf } from './choices.mts';
import type { Leftover } from './made.mts';
import type { Need, Point } from './point.mts';
import { POINTS } from './points/index.mts';
import type { Settings } from './settings.mts';
import { Unclear } from './unclear.mts';

/** What was found out about a point. */
export type Finding = { point: Point; place: string } & (
	| { state: 'told'; reading: string; fits: boolean; figures: Record<string, number> }
	| { state: 'unclear' | 'not looked at'; why: string }
);

/** What a check found, and what it left behind. */
export interface Result {
	findings: Finding[];
	leftovers: Leftover[];
}

/** How long a point that is being looked at may go on after the check is to end. */
const GRACE_MS = 10_000;

const NEEDS: Readonly<Record<Need, string>> = {
	write: 'needs --write',
	idle: 'needs --idle',
	inactiveAccount: 'needs CLOUD689_INACTIVE_EMAIL and CLOUD689_INACTIVE_PASSWORD',
};

function isGiven(need: Need | undefined, { write, idleS, inactive }: Settings): boolean {
	const given: Record<Need, boolean> = { write, idle: idleS > 0, inactiveAccount: inactive !== undefined };
	return need === undefined || given[need];
}

async function lookAt(point: Point, account: Account): Promise<Finding> {
	const place = placeOf(point);
	if (!isGiven(point.needs, account.settings))
		return { point, place, state: 'not looked at', why: NEEDS[point.needs!] };
	try {
		const seen = await point.look(account);
		const { reading, figures } = typeof seen === 'string' ? { reading: seen, figures: {} } : seen;
		return { point, place, state: 'told', reading, fits: point.fits.includes(reading), figures };
	} catch (error) {
		// Words of anything else may hold what must not leave this computer.
		const why = error instanceof Unclear ? error.message : `It ended with a ${(error as Error).name}`;
		return { point, place, state: 'unclear', why };
	}
}

/** Settings of a check beside those of the user. */
export interface Surroundings {
	/** The node and the credential. */
	parts: Package;
	/** Environment with the settings of a proxy. */
	env: NodeJS.ProcessEnv;
	/** Ends the check early: what was made is removed all the same. */
	signal?: AbortSignal;
	/** Is told what has been found so far. */
	onFinding?: (finding: Finding) => void;
	points?: readonly Point[];
}

/**
 * Looks at all points, one after the other, and removes what it has made, whatever happens.
 *
 * @throws Error if the account cannot sign in
 */
export async function check(
	settings: Settings,
	{ parts, env, signal, onFinding, points = POINTS }: Surroundings,
): Promise<Result> {
	const account = await Account.open(settings, parts, env);
	const findings: Finding[] = [];
	const ending = graceAfter(signal);
	let leftovers: Leftover[] = [];
	try {
		const { error } = await account.run('getCurrentUser');
		if (error) throw new Error(`The account cannot sign in: ${account.inWords(error)}`);
		for (const point of points) {
			if (signal?.aborted) break;
			const finding = await Promise.race([lookAt(point, account), ending]);
			if (finding === undefined) break;
			findings.push(finding);
			onFinding?.(finding);
		}
	} finally {
		leftovers = await account.made.removeAll();
		await account.close();
	}
	return { findings, leftovers };
}

/** Is fulfilled some time after the check is to end, so that a call which makes something has come to its end. */
async function graceAfter(signal: AbortSignal | undefined): Promise<undefined> {
	await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
	await setTimeout(GRACE_MS, undefined, { ref: false });
}
