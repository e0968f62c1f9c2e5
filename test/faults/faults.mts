import type { Kind } from '../../client/contract/calls';
import type { Fault } from '../../sandbox/index.mts';
import type { Place } from './detour.mts';

/**
 * How an operation ends. `refused` and `unknown` are errors; `unknown` ones say that it is not known whether the operation
 * was carried out.
 */
export type End = 'asUsual' | 'repeated' | 'refused' | 'unknown' | 'odd';

/** One way in which a call can go wrong. */
export interface Trial {
	/** Heading of the table. */
	title: string;
	/** Whether the service had acted by then. */
	phase: 'before' | 'after';
	/** The fault of the sandbox. */
	fault?: Fault;
	/** Or where the request goes. */
	place?: Place;
	/** How often it goes wrong: once, or every time. */
	times: 1 | 99;
	/** The expected end; for calls that only read, `unknown` means `refused`. */
	end: Record<Kind, End>;
	/** The expected end for a call of a sign-in, if it is not that of one that only reads. */
	signIn?: End;
	/** The calls that it applies to, if not all. */
	only?: 'uploads' | 'envelopes';
	/** Whether it only ends because the time of a bound is over; in the test, that time comes at once. */
	isStall?: boolean;
	/** Milliseconds of the first pause, if there is one. */
	pauseMs?: number;
	/** What the fault says of a request that was not only read, where that decides what is done next. */
	says?: Says;
}

/**
 * `nothing`: the service may still be at work on the request. `putOff`: it says that it was not carried out, by 429 or by 503
 * with Retry-After. `code`: an envelope with a code that the contract does not list.
 */
export type Says = 'nothing' | 'putOff' | 'code';

const ASKED_MS = 1000;
const OWN_PAUSE_MS = 500;
const RETRY_AFTER = { 'retry-after': String(ASKED_MS / 1000) };
const PAGE = '<!doctype html><title>Sign in</title>';

const all = (end: End): Trial['end'] => ({ read: end, idempotentWrite: end, otherWrite: end });
/** The service may have acted, so only calls that may be carried out twice are repeated. */
const CAREFUL: Trial['end'] = { read: 'repeated', idempotentWrite: 'repeated', otherWrite: 'unknown' };

function bothPhases(title: string, fault: Fault, end = CAREFUL, pauseMs?: number): Trial[] {
	return (['before', 'after'] as const).map((phase) => ({
		...{ title, phase, end, times: 1, pauseMs },
		...(end === CAREFUL && { says: 'nothing' }),
		fault: { ...fault, phase },
	}));
}

const http = (httpStatus: number, headers = {}): Fault => ({ kind: 'http', httpStatus, headers });

/** A service that asks to come back later, whether it has carried out the request or not. */
function putOff(title: string, phase: Trial['phase'], fault: Fault, pauseMs?: number): Trial {
	return {
		...{ title, phase, times: 1, end: all('repeated'), says: 'putOff', pauseMs },
		fault: { ...fault, phase },
	};
}

const LINE: Trial[] = [
	{
		title: 'connection refused',
		phase: 'before',
		place: 'closed',
		times: 1,
		end: all('repeated'),
		pauseMs: OWN_PAUSE_MS,
	},
	{
		title: 'connection refused every time',
		phase: 'before',
		place: 'closed',
		times: 99,
		end: all('refused'),
	},
	...bothPhases('connection reset', { kind: 'reset' }, CAREFUL, OWN_PAUSE_MS),
	{
		...{ title: 'connection reset every time', phase: 'before', times: 99, end: all('unknown') },
		says: 'nothing',
		fault: { kind: 'reset' },
	},
	{
		...{ title: 'reset during the upload', phase: 'before', times: 1, end: CAREFUL, only: 'uploads' },
		says: 'nothing',
		fault: { kind: 'reset', afterBytes: 300 },
	},
	{
		title: 'reset during the response',
		phase: 'after',
		fault: { kind: 'reset-mid-body' },
		times: 1,
		end: CAREFUL,
		says: 'nothing',
	},
	{ title: 'timeout', phase: 'before', place: 'silent', times: 1, end: CAREFUL, says: 'nothing' },
	{ title: 'timeout', phase: 'after', place: 'silentAfter', times: 1, end: CAREFUL, says: 'nothing' },
];

const STATUS: Trial[] = [
	putOff('429', 'before', http(429), OWN_PAUSE_MS),
	putOff('429 with Retry-After', 'before', http(429, RETRY_AFTER), ASKED_MS),
	{ ...putOff('429 every time', 'before', http(429, RETRY_AFTER)), times: 99, end: all('refused') },
	...bothPhases('502', http(502), CAREFUL, OWN_PAUSE_MS),
	...bothPhases('503', http(503), CAREFUL, OWN_PAUSE_MS),
	putOff('503 with Retry-After', 'before', http(503, RETRY_AFTER), ASKED_MS),
	{ ...putOff('503 every time', 'before', http(503, RETRY_AFTER)), times: 99, end: all('refused') },
];

const SESSION: Trial[] = [
	{
		title: 'code 401',
		phase: 'before',
		fault: { kind: 'status', status: 401 },
		times: 1,
		end: all('repeated'),
		signIn: 'refused',
	},
	{
		title: 'code 401 every time',
		phase: 'before',
		fault: { kind: 'status', status: 401 },
		times: 99,
		end: all('refused'),
	},
	{ title: 'HTTP 401', phase: 'before', fault: http(401), times: 1, end: all('repeated'), signIn: 'refused' },
	{ title: 'HTTP 401 every time', phase: 'before', fault: http(401), times: 99, end: all('refused') },
];

const ANSWERS: Trial[] = [
	{
		...{ title: 'truncated JSON', phase: 'after', times: 1, end: CAREFUL, only: 'envelopes' },
		says: 'nothing',
		fault: { kind: 'truncated-json' },
	},
	...bothPhases('HTML, HTTP 200', { kind: 'html', httpStatus: 200, body: PAGE }),
	...bothPhases('empty body, HTTP 200', { kind: 'empty' }),
	{ title: 'wrong content type', phase: 'after', place: 'retyped', times: 1, end: all('asUsual') },
	{
		title: 'code 500',
		phase: 'before',
		fault: { kind: 'status', status: 500 },
		times: 1,
		end: all('refused'),
	},
	...bothPhases('code 799', { kind: 'status', status: 799 }, all('unknown')).map(
		(trial): Trial => ({
			...trial,
			says: 'code',
		}),
	),
	...[
		['text', 'odd'],
		['number', 7],
		['null', null],
		['list of null', [null]],
		['nested list', [[1]]],
		['{}', {}],
	].map(
		([name, result]): Trial => ({
			...{ title: `result: ${String(name)}`, phase: 'after', times: 1, end: all('odd'), only: 'envelopes' },
			fault: { kind: 'result', result },
		}),
	),
];

const STALLS: Trial[] = [
	{
		...{ title: 'stalled response', phase: 'after', times: 1, end: CAREFUL, pauseMs: OWN_PAUSE_MS },
		...{ fault: { kind: 'hold-mid-body' }, isStall: true, says: 'nothing' },
	},
	{
		...{ title: 'dripping response', phase: 'after', times: 1, end: CAREFUL, pauseMs: OWN_PAUSE_MS },
		...{ fault: { kind: 'drip-mid-body', delayMs: 1 }, isStall: true, says: 'nothing' },
	},
	{
		...{ title: 'stall during the upload', phase: 'before', times: 1, end: CAREFUL, only: 'uploads' },
		...{ fault: { kind: 'hold', afterBytes: 300 }, isStall: true, says: 'nothing' },
	},
];

/** A service that carries out the request, and asks to come back later all the same. */
const PUT_OFF_AFTER: Trial[] = [
	putOff('429', 'after', http(429)),
	putOff('429 with Retry-After', 'after', http(429, RETRY_AFTER)),
	putOff('429 with Retry-After: 0', 'after', http(429, { 'retry-after': '0' })),
	putOff('503 with Retry-After', 'after', http(503, RETRY_AFTER)),
];

/** How many faults there were when outcomes were not looked up yet: the first ones. */
export const FIRST_TRIALS = LINE.length + STATUS.length + SESSION.length + ANSWERS.length;

/** Every way in which a call can go wrong. New ones come last, so that the columns of the document keep their numbers. */
export const TRIALS: Trial[] = [...LINE, ...STATUS, ...SESSION, ...ANSWERS, ...STALLS, ...PUT_OFF_AFTER];
