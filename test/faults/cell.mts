import { inspect } from 'node:util';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { ERROR_CODES } from '../../nodes/shared/codes';
import { SECRETS } from '../../scenarios/index.mts';
import { masked } from '../harness/changes.mts';
import type { Effect } from '../harness/changes.mts';
import type { End, Trial } from './faults.mts';
import type { Row } from './rows.mts';
import { endsOf, readsBefore } from './settling.mts';
import type { Outcome, Stage, Trouble } from './stage.mts';

/** The outcome of a trial. */
export interface Cell {
	end: Exclude<End, 'odd'>;
	/** Whether the service carried out the call, exactly once, or not at all. */
	isDone: boolean;
	/** What is wrong. */
	problems: string[];
}

const NOT_KNOWN = 'It is not known whether 689Cloud carried out the request.';
/** The same in a case of its own: the parts of a file are there, and not the file. */
const LOOK_FIRST = 'Check whether';
/** What a text for people never holds. */
const JARGON = /Cannot (read|destructure)|is not (a function|iterable)|undefined|\[object|\bNaN\b|TypeError/;
/** `activity_type` of signing in. */
const SIGNED_IN = 403;
const SECRET_MIN_LENGTH = 8;

/** Whether a trial makes sense for a row. */
export function applies({ only }: Trial, { path }: Row): boolean {
	if (only === 'uploads') return ['/upload', '/user/importusercsv'].includes(path);
	return only !== 'envelopes' || path !== '/download';
}

function troubleOf({ fault, place, times, isStall }: Trial, { call, path, index }: Row): Trouble {
	if (place) return { detour: { place, path, after: index, times } };
	return { fault: fault && { ...fault, operation: call, after: index, times }, isStall };
}

function sameEffect(one: Effect, other: Effect, mayRepeat: boolean): boolean {
	const mails = ({ traces }: Effect) => traces.filter((trace) => trace.startsWith('+ mails'));
	const [first, second] = [one, other].map((effect) => [
		effect.data,
		mayRepeat ? mails(effect) : effect.traces,
	]);
	return JSON.stringify(first) === JSON.stringify(second);
}

/** The items of a run, without log entries about logins. */
function rowsIn({ items }: Outcome): string {
	return masked(items.filter(({ json }) => json.activity_type !== SIGNED_IN));
}

/** Whether what was done can be read. */
function isLookedAt({ settling }: Row): boolean {
	return settling === 'created' || settling === 'state' || settling === 'result';
}

/** Whether the items hold the same, as far as it can be read of what was done. */
function agrees({ items }: Outcome, full: Outcome): boolean {
	return (
		items.length === full.items.length &&
		items.every(({ json }, index) => {
			const usual = full.items[index].json;
			const common = Object.keys(json).filter((name) => name in usual);
			const missing = Object.keys(usual).filter((name) => name.endsWith('_id') && !(name in json));
			const part = (of: IDataObject) => masked(common.map((name) => [name, of[name]]));
			return missing.every((name) => name === 'bookend_user_id') && part(json) === part(usual);
		})
	);
}

/** What is wrong with an error. */
function flawsOf(error: unknown, outcome: Outcome, secrets: string[]): string[] {
	if (!(error instanceof NodeApiError || error instanceof NodeOperationError))
		return [`${String(error)} is none of n8n's errors`];
	const flaws: string[] = [];
	const { code, outcome: whatBecame } = error.context as Record<string, string>;
	if (!(code in ERROR_CODES)) flaws.push(`code ${code}`);
	const isUnknown = String(error.description).includes(NOT_KNOWN);
	if (isUnknown && whatBecame !== 'unknown') flaws.push(`outcome ${whatBecame}`);
	if (error.context.itemIndex !== 0 || !error.message.endsWith('[item 0]')) flaws.push('no item index');
	if (!/^[A-Z].*\.$/s.test(error.description ?? '')) flaws.push(`description: ${error.description}`);
	const text = `${error.message} ${error.description}`;
	if (JARGON.test(text)) flaws.push(`jargon: ${text}`);
	const look = (value: unknown) => inspect(value, { depth: 12, showHidden: true });
	const ofError = look(error) + JSON.stringify(error) + text;
	// The run contains the parameters that the user typed and saved in the workflow.
	const leaks = [
		...secrets.filter(
			(secret) => secret.length > SECRET_MIN_LENGTH && JSON.stringify(outcome.run).includes(secret),
		),
		...[...secrets, ...SECRETS].filter(
			(secret) => secret.length > SECRET_MIN_LENGTH && ofError.includes(secret),
		),
	];
	return leaks.length ? [...flaws, `holds ${leaks.join()}`] : flaws;
}

function endOf({ error, calls, pauses }: Outcome, { full }: Row): Cell['end'] {
	if (error) return String(error.description).includes(NOT_KNOWN) ? 'unknown' : 'refused';
	return calls.length > full.calls.length || pauses.length > full.pauses.length ? 'repeated' : 'asUsual';
}

function problemsOf(trial: Trial, row: Row, outcome: Outcome, cell: Cell): string[] {
	const { kind, before, after, full } = row;
	const { effect, error } = outcome;
	const problems: string[] = [];
	const wanted = row.scenario.signsIn && trial.signIn ? [trial.signIn] : endsOf(trial, kind, row.settling);
	const isOdd = wanted.includes('odd');
	if (!isOdd && !wanted.includes(cell.end))
		problems.push(`ended ${cell.end}, not ${wanted.join(' or ')}: ${error?.message} ${error?.description}`);
	const isRepeatable = kind === 'idempotentWrite' || row.settling === 'harmless';
	const mayRepeat = cell.end === 'repeated' && trial.phase === 'after' && isRepeatable;
	const reference = error ? (trial.phase === 'after' ? after : before) : full.effect;
	if (!sameEffect(effect, reference, mayRepeat)) problems.push(`did ${JSON.stringify(effect)}`);
	const saysSo = cell.end === 'unknown' || String(error?.description).includes(LOOK_FIRST);
	if (isOdd && error && kind !== 'read' && !saysSo)
		problems.push(`does not say whether it was carried out: ${error.message} ${error.description}`);
	const isSeen = trial.phase === 'after' && isLookedAt(row);
	const isSame = isSeen ? agrees(outcome, full) : rowsIn(outcome) === rowsIn(full);
	if (!isOdd && !error && !isSame) problems.push(`gave ${masked(outcome.items)}`);
	const pausesAsUsual = !readsBefore(row.settling) && !isSeen;
	if (trial.pauseMs && cell.end === 'repeated' && pausesAsUsual && !outcome.pauses.includes(trial.pauseMs))
		problems.push(`paused ${outcome.pauses.join()} ms`);
	const again = outcome.calls.filter((call) => call === row.call).length - row.index;
	const isHarmless = row.settling !== 'created' && row.settling !== 'once';
	if (error && kind === 'otherWrite' && cell.end === 'unknown' && again > 1 && !isHarmless)
		problems.push(`called ${again} times`);
	return problems;
}

/** Carries out a trial. */
export async function tryOut(stage: Stage, row: Row, trial: Trial): Promise<Cell> {
	const outcome = await stage.run(row.scenario, troubleOf(trial, row));
	const end = endOf(outcome, row);
	const isDone = !outcome.error || (trial.phase === 'after' && row.kind !== 'read');
	const cell: Cell = { end, isDone, problems: [] };
	const flaws = outcome.error ? flawsOf(outcome.error, outcome, stage.secrets) : [];
	return { ...cell, problems: [...problemsOf(trial, row, outcome, cell), ...flaws] };
}
