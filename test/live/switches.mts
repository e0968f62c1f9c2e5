/** What the check has to find out under each switch of the sandbox. */
import { LIKELY_HISTORY } from '../../sandbox/index.mts';
import type { CreateOptions, Options } from '../../sandbox/index.mts';

/** Switches that say how much or how fast, which is no reading of the contract. */
export const NO_READING: ReadonlyArray<keyof Options> = [
	'encodingMs',
	'maxUsersPerTeam',
	'latencyMs',
	'callsAtATime',
	'logLength',
	'logSecrets',
	'now',
];

/** What holds for a sandbox as it starts. */
export const USUAL: Readonly<Record<string, string>> = {
	errorStyle: 'body',
	errorDescription: 'none',
	unknownUser: 'empty',
	fileError: 'body',
	wrongPassword: 'userNotValid',
	inactiveUser: 'invalidRole',
	updates: 'keep',
	names: 'kept',
	folderNames: 'twice',
	longNames: 'kept',
	downloadLimit: 'notEnforced',
	chunks: 'from0',
	encodeStatus: 'documented',
	linkToken: 'notNeeded',
	linkAddress: 'belowHost',
	linkTypes: 'accepted',
	expiryDates: 'asSent',
	searchReach: 'project',
	recycleBin: 'listed',
	passwordForm: 'clear',
	answerTypes: 'documented',
	totals: 'given',
	rowIds: 'present',
	dateForm: 'documented',
	clockZone: 'utc',
	pagesOfProjects: 'rowsFrom0',
	pagesOfUsers: 'pagesFrom0',
	pagesOfHistory: 'pagesFrom0',
	beforeFirstPage: 'none',
	rowCap: 'notReached',
	wholeList: 'whole',
	historyOrder: 'descending',
	historyTies: 'stable',
	historyUnit: 'milliseconds',
	historyOfTeam: 'teamOnly',
	changedSince: 'newer',
	listFilters: 'applied',
	parallelSessions: 'several',
	idleSession: 'bothOpen',
	teamIdNeeded: 'needed',
	downloadToken: 'needed',
};

/** How far a clock moves each time that it is read, so that a log counted in seconds has several of them. */
const STEP_MS = 250;

function steppingClock(): () => number {
	let readings = 0;
	return () => Date.now() + STEP_MS * ++readings;
}

function allPages(reading: string): Record<string, string> {
	return { pagesOfProjects: reading, pagesOfUsers: reading, pagesOfHistory: reading };
}

/** Several switches at a time, none of which hides what another one does; and which readings change. */
interface Setting {
	switches: CreateOptions;
	changes: Record<string, string>;
}

/** Every value of every switch is in at least one of them. */
export const SETTINGS: Readonly<Record<string, Setting>> = {
	'as it starts': { switches: {}, changes: {} },
	'failures otherwise': {
		switches: {
			errorStyle: 'http',
			errorDescription: true,
			unknownUser: 'error',
			wrongPassword: 'ERR_INVALID_WRONGPASSWORD',
			inactiveUser: 'ERR_USER_ROLE_NOT_VALID',
			names: 'nfc',
			history: { ...LIKELY_HISTORY, order: 'ascending' },
		},
		changes: {
			errorStyle: 'http',
			fileError: 'http',
			errorDescription: 'given',
			unknownUser: 'error',
			wrongPassword: 'wrongPassword',
			inactiveUser: 'roleNotValid',
			names: 'nfc',
			historyOrder: 'ascending',
		},
	},
	'answers otherwise': {
		switches: {
			answerTypes: 'text',
			totals: 'none',
			updates: 'reset',
			names: 'cleaned',
			uniqueFolderNames: true,
			longestName: 120,
			inactiveUser: 'ERR_USER_NOT_VALID',
			changedSince: 'older',
			listFilters: 'ignored',
			globalSearch: 'folder',
			recycleBin: 'ignored',
		},
		changes: {
			answerTypes: 'text',
			totals: 'none',
			wholeList: 'unclear',
			updates: 'reset',
			names: 'cleaned',
			folderNames: 'numbered',
			longNames: 'cut',
			searchReach: 'folder',
			recycleBin: 'ignored',
			inactiveUser: 'userNotValid',
			changedSince: 'older',
			listFilters: 'ignored',
		},
	},
	'limits and passwords': {
		switches: {
			enforceMaxDownload: true,
			passwordForm: 'md5',
			userListPageNumber: 'rows',
			rowCap: 5,
			globalSearch: 'allProjects',
			changedSince: 'ignored',
			now: steppingClock(),
			history: { team: 'complete', order: 'descending', shufflesTies: false, unit: 'seconds' },
		},
		changes: {
			downloadLimit: 'enforced',
			passwordForm: 'md5',
			pagesOfUsers: 'rowsFrom0',
			rowCap: 'capped',
			searchReach: 'allProjects',
			changedSince: 'ignored',
			// By this clock, no two entries are of one second.
			historyTies: 'unclear',
			historyOfTeam: 'complete',
			historyUnit: 'seconds',
		},
	},
	'rows without IDs': {
		switches: { rowIds: 'missing' },
		changes: {
			rowIds: 'missing',
			// With the IDs, the switch takes the dates out of the log.
			changedSince: 'unclear',
			historyOfTeam: 'unclear',
			historyOrder: 'unclear',
			historyUnit: 'unclear',
		},
	},
	'ties in any order': {
		switches: { history: { ...LIKELY_HISTORY, shufflesTies: true } },
		changes: {
			historyTies: 'shuffled',
			// By chance, the rows of the pages that are compared may all be of different seconds.
			pagesOfHistory: expect.stringMatching(/^(unclear|pagesFrom0)$/) as string,
		},
	},
	'pages from 0': { switches: { paging: 'pagesFrom0' }, changes: allPages('pagesFrom0') },
	'rows from 0': { switches: { paging: 'rowsFrom0' }, changes: allPages('rowsFrom0') },
	'pages from 1, and 0 is the first as well': {
		switches: { paging: 'pagesFrom1', beforeFirstPage: 'first' },
		changes: { ...allPages('pagesFrom1'), beforeFirstPage: 'first' },
	},
	'pages from 1, and 0 is empty': {
		switches: { paging: 'pagesFrom1', beforeFirstPage: 'empty' },
		changes: { ...allPages('pagesFrom1'), beforeFirstPage: 'empty' },
	},
	'rows from 1, and 0 is refused': {
		switches: { paging: 'rowsFrom1', beforeFirstPage: 'refused' },
		changes: { ...allPages('rowsFrom1'), beforeFirstPage: 'refused' },
	},
	'always the first rows': { switches: { paging: 'ignored' }, changes: allPages('ignored') },
	'one session a user': {
		switches: { singleSession: true },
		changes: { parallelSessions: 'one', idleSession: 'unclear' },
	},
	'sessions that end unless they are kept': {
		switches: { sessionLifetimeMs: 500 },
		changes: { idleSession: 'keptOnly' },
	},
	'sessions that end': {
		switches: { sessionLifetimeMs: 500, keepMeLoginLifetimeMs: 500 },
		changes: { idleSession: 'bothEnded' },
	},
};
