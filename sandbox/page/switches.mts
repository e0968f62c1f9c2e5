/** The options that the page can switch, as data. */
import type { Options } from '../options.mts';

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;
const LARGEST = 1_000_000;

/** A switch of the page for one option. */
export interface Switch {
	option: keyof Options;
	label: string;
	/** What it is for, if the label does not say it. */
	help?: string;
	/** Values by what the page calls them. A switch without choices is a number, or on or off. */
	choices?: Record<string, string>;
	/** For numbers: their unit, and how many of the option's units it is. */
	unit?: string;
	factor?: number;
}

/** Switches for every day. */
export const SWITCHES: readonly Switch[] = [
	{
		option: 'errorStyle',
		label: 'Error style',
		help: 'How errors are sent',
		choices: { 'HTTP 200 and a code': 'body', 'Matching HTTP status': 'http' },
	},
	{ option: 'errorDescription', label: 'Errors include the name of their status' },
	{
		option: 'keepMeLoginLifetimeMs',
		label: "Lifetime of n8n's session",
		help: 'Idle time after which a session with keep_me_login ends',
		unit: 'minutes',
		factor: MINUTE_MS,
	},
	{
		option: 'sessionLifetimeMs',
		label: 'Lifetime of other sessions',
		help: 'Idle time after which they end',
		unit: 'minutes',
		factor: MINUTE_MS,
	},
	{ option: 'singleSession', label: "A login ends the user's other sessions" },
	{ option: 'encodingMs', label: 'Encoding a file takes', unit: 'seconds', factor: SECOND_MS },
	{ option: 'latencyMs', label: 'Each call takes at least', unit: 'seconds', factor: SECOND_MS },
	{ option: 'callsAtATime', label: 'Concurrent calls', help: '0 means no limit', unit: 'calls' },
	{
		option: 'enforceMaxDownload',
		label: 'Enforce the download limit of projects',
		help: 'How often a user may download a file',
	},
	{
		option: 'passwordForm',
		label: 'Passwords in operations other than login',
		choices: { 'Clear text': 'clear', MD5: 'md5' },
	},
];

/** Switches for what the contract leaves open. */
export const READINGS: readonly Switch[] = [
	{
		option: 'paging',
		label: 'What page numbers count',
		choices: {
			'As the contract suggests': 'documented',
			'Pages, from 0': 'pagesFrom0',
			'Pages, from 1': 'pagesFrom1',
			'Rows, from 0': 'rowsFrom0',
			'Rows, from 1': 'rowsFrom1',
			'Nothing: always the first page': 'ignored',
		},
	},
	{
		option: 'beforeFirstPage',
		label: 'The page before the first',
		choices: { 'Is the first': 'first', 'Is empty': 'empty', 'Is rejected': 'refused' },
	},
	{ option: 'rowCap', label: 'Max rows per page', help: '0 means no limit', unit: 'rows' },
	{
		option: 'totals',
		label: 'Lists return their total number of rows',
		choices: { Yes: 'documented', No: 'none' },
	},
	{ option: 'rowIds', label: 'Rows have IDs and dates', choices: { Yes: 'present', No: 'missing' } },
	{
		option: 'listFilters',
		label: 'Lists apply their filters',
		choices: { Yes: 'applied', No: 'ignored' },
	},
	{
		option: 'changedSince',
		label: 'last_update asks for',
		choices: { 'Newer entries': 'newer', 'Older entries': 'older', Nothing: 'ignored' },
	},
	{
		option: 'userListPageNumber',
		label: 'What page numbers of the user list count',
		choices: { Pages: 'pages', Rows: 'rows' },
	},
	{
		option: 'answerTypes',
		label: 'Numbers and booleans are returned as',
		choices: { 'What they are': 'documented', Text: 'text' },
	},
	{
		option: 'updates',
		label: 'A parameter that an update leaves out',
		choices: { 'Keeps its value': 'keep', 'Is cleared': 'reset' },
	},
	{
		option: 'names',
		label: 'File and folder names',
		choices: {
			'Are kept': 'kept',
			'Are composed (NFC)': 'nfc',
			'Are cleaned up for file systems': 'cleaned',
		},
	},
	{ option: 'longestName', label: 'Longest name', help: '0 means no limit', unit: 'characters' },
	{ option: 'uniqueFolderNames', label: 'A second folder with the same name gets a number' },
	{
		option: 'unknownUser',
		label: 'checkmail with an unknown address',
		choices: { 'Lists nothing': 'empty', 'Returns an error': 'error' },
	},
	{
		option: 'wrongPassword',
		label: 'Status for a wrong password',
		choices: {
			ERR_USER_NOT_VALID: 'ERR_USER_NOT_VALID',
			ERR_INVALID_WRONGPASSWORD: 'ERR_INVALID_WRONGPASSWORD',
		},
	},
	{
		option: 'inactiveUser',
		label: 'Status for an account that is not active',
		choices: {
			INVALID_ROLE_USER: 'INVALID_ROLE_USER',
			ERR_USER_ROLE_NOT_VALID: 'ERR_USER_ROLE_NOT_VALID',
			ERR_USER_NOT_VALID: 'ERR_USER_NOT_VALID',
		},
	},
	{ option: 'maxUsersPerTeam', label: 'Max users per team', unit: 'users' },
];

/**
 * Reads what the form of the page sent.
 * @param form values by the names of options; the last value of a name holds
 * @returns the options that are in it
 * @throws Error that names the switch with a value it does not have
 */
export function readSwitches(form: URLSearchParams): Partial<Options> {
	const changes: Record<string, unknown> = {};
	for (const one of [...SWITCHES, ...READINGS]) {
		const text = form.getAll(one.option).at(-1);
		if (text !== undefined) changes[one.option] = readSwitch(one, text);
	}
	return changes;
}

function readSwitch({ label, choices, unit, factor = 1 }: Switch, text: string): string | number | boolean {
	if (choices) {
		if (Object.values(choices).includes(text)) return text;
		throw new Error(`${label}: there is no choice "${text}".`);
	}
	if (unit === undefined) return text === 'on';
	const number = Number(text);
	if (text.trim() === '' || !(number >= 0 && number <= LARGEST))
		throw new Error(`${label}: enter a number of ${unit} from 0 to ${LARGEST}.`);
	// A limit on things that are counted is a whole number; times are whole milliseconds.
	return Math.round(number * factor);
}
