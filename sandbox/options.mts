import { LIKELY_HISTORY } from './historyReading.mts';
import type { HistoryReading } from './historyReading.mts';

/** Options of a sandbox. They can be changed while it runs. */
export interface Options {
	/** How errors are sent: `body` always with HTTP 200, `http` with an HTTP status that matches the status code. */
	errorStyle: 'body' | 'http';
	/** Whether errors have the name of their status as `description`. The contract does not promise this. */
	errorDescription: boolean;
	/** How long a session may be idle before it ends. */
	sessionLifetimeMs: number;
	/** The same for a session that was opened with keep_me_login. */
	keepMeLoginLifetimeMs: number;
	/** Whether a login ends the earlier sessions of the same user. */
	singleSession: boolean;
	/** How long encoding one file takes. */
	encodingMs: number;
	/** What checkmail returns for an unknown address: an empty list, or the error ERR_USER_NOT_EXIST. */
	unknownUser: 'empty' | 'error';
	/** Status that login returns for a wrong password. */
	wrongPassword: 'ERR_USER_NOT_VALID' | 'ERR_INVALID_WRONGPASSWORD';
	/** Status that login returns for the right password of an account that is not active. */
	inactiveUser: 'INVALID_ROLE_USER' | 'ERR_USER_ROLE_NOT_VALID' | 'ERR_USER_NOT_VALID';
	/** Form in which operations other than login take passwords. Login always takes the MD5. */
	passwordForm: 'clear' | 'md5';
	/** What page_number of user/list counts. The contract contradicts itself. */
	userListPageNumber: 'pages' | 'rows';
	/**
	 * What page_number and start count in all lists, instead of what the contract suggests; `ignored` always returns the
	 * first rows.
	 */
	paging: 'documented' | 'pagesFrom0' | 'pagesFrom1' | 'rowsFrom0' | 'rowsFrom1' | 'ignored';
	/** What the number before the first page returns: the first page, no rows, or an error. */
	beforeFirstPage: 'first' | 'empty' | 'refused';
	/** How many rows a page has at most, whatever is asked for (0 means no limit). */
	rowCap: number;
	/** Whether lists say how many rows they have. */
	totals: 'documented' | 'none';
	/** Whether the rows of lists have what tells them apart: IDs and dates. */
	rowIds: 'present' | 'missing';
	/** What last_update asks for in lists. */
	changedSince: 'newer' | 'older' | 'ignored';
	/** Whether lists go by history_types and codes. */
	listFilters: 'applied' | 'ignored';
	/** What search_global of f/browse reaches: everything below the folder, that of all projects, or no more than the folder. */
	globalSearch: 'project' | 'allProjects' | 'folder';
	/** Whether active=false of f/browse lists the recycle bin; otherwise it changes nothing. */
	recycleBin: 'listed' | 'ignored';
	/** How responses write numbers and booleans: as documented, or all as text, with 1 and 0. */
	answerTypes: 'documented' | 'text';
	/** What an update does with optional parameters that are left out. The contract does not say. */
	updates: 'keep' | 'reset';
	/** What becomes of the names of files and folders: `kept`, written as `nfc`, or `cleaned` as file systems want them. */
	names: 'kept' | 'nfc' | 'cleaned';
	/** Whether a folder gets a number if there is one of its name beside it. */
	uniqueFolderNames: boolean;
	/** Longest name of a file or folder, in characters; longer ones are cut (0 means no limit). */
	longestName: number;
	/** How the history is read where the contract leaves it open. */
	history: HistoryReading;
	/** Whether max_download of a project limits how often a user may download a file (0 means no limit). */
	enforceMaxDownload: boolean;
	/** How many users a team may have. */
	maxUsersPerTeam: number;
	/** How long a call takes at least, from its turn (see `callsAtATime`) to its response. */
	latencyMs: number;
	/** How many calls are in progress at a time; the others wait in the order in which they came (0 means no limit). */
	callsAtATime: number;
	/** How many entries `requests`, `refusals` and `violations` each keep. The oldest are dropped first. */
	logLength: number;
	/** Whether secrets are readable in `requests` instead of masked. */
	logSecrets: boolean;
	/** The clock, in epoch milliseconds. */
	now: () => number;
}

/** Values of the options that are not given. */
export const DEFAULT_OPTIONS: Options = {
	errorStyle: 'body',
	errorDescription: false,
	sessionLifetimeMs: 30 * 60_000,
	keepMeLoginLifetimeMs: 30 * 24 * 3_600_000,
	singleSession: false,
	encodingMs: 300,
	unknownUser: 'empty',
	wrongPassword: 'ERR_USER_NOT_VALID',
	inactiveUser: 'INVALID_ROLE_USER',
	passwordForm: 'clear',
	userListPageNumber: 'pages',
	paging: 'documented',
	beforeFirstPage: 'first',
	rowCap: 0,
	totals: 'documented',
	rowIds: 'present',
	changedSince: 'newer',
	listFilters: 'applied',
	globalSearch: 'project',
	recycleBin: 'listed',
	answerTypes: 'documented',
	updates: 'keep',
	names: 'kept',
	uniqueFolderNames: false,
	longestName: 0,
	history: LIKELY_HISTORY,
	enforceMaxDownload: false,
	maxUsersPerTeam: 100,
	latencyMs: 0,
	callsAtATime: 0,
	logLength: 10_000,
	logSecrets: false,
	now: Date.now,
};

/** Arguments of `createSandbox`: any of the options, and what cannot be changed later. */
export interface CreateOptions extends Partial<Options> {
	/** Name or address to listen on. Default 127.0.0.1: only this machine can reach it. */
	host?: string;
	/** TCP port. Default 0: any free port. */
	port?: number;
	/** Folder of the database and the files. Default: a temporary folder, which close() removes. */
	dataDir?: string;
	/** Whether a sandbox without data is filled with the example data. Default true. */
	seed?: boolean;
}
