/** What a sandbox can be told. Everything but port, dataDir and seed can be changed while it runs. */
export interface Options {
	/** How failures travel: `body` always HTTP 200, `http` with the status code as HTTP status too. */
	errorStyle: 'body' | 'http';
	/** Whether failures carry the symbolic status name in `description`. The contract promises no such thing. */
	errorDescription: boolean;
	/** Idle time after which a session ends. */
	sessionLifetimeMs: number;
	/** The same for a login with keep_me_login. */
	keepMeLoginLifetimeMs: number;
	/** Whether a login ends the older sessions of the same user. */
	singleSession: boolean;
	/** How long encoding one file takes. */
	encodingMs: number;
	/** What checkmail says of an unknown address: an empty list, or ERR_USER_NOT_EXIST. */
	unknownUser: 'empty' | 'error';
	/** Status with which login answers a wrong password. */
	wrongPassword: 'ERR_USER_NOT_VALID' | 'ERR_INVALID_WRONGPASSWORD';
	/** Status with which login answers the right password of an account that is not active. */
	inactiveUser: 'INVALID_ROLE_USER' | 'ERR_USER_ROLE_NOT_VALID' | 'ERR_USER_NOT_VALID';
	/** In which form all operations but login take passwords; login always takes the MD5. */
	passwordForm: 'clear' | 'md5';
	/** Whether page_number of user/list counts pages or rows. The contract contradicts itself. */
	userListPageNumber: 'pages' | 'rows';
	/** Whether max_download limits the downloads of each file by each user (0 is no limit). */
	enforceMaxDownload: boolean;
	/** Most users a team may have. */
	maxUsersPerTeam: number;
	/** How long a call takes at least, from its place (see `callsAtATime`) to its answer. */
	latencyMs: number;
	/** How many calls are worked on at a time; the others wait in the order in which they came (0 is no limit). */
	callsAtATime: number;
	/** Most entries kept in `requests`, `refusals` and `violations`; the oldest go first. */
	logLength: number;
	/** Whether `requests` shows secrets in clear instead of masking them. */
	logSecrets: boolean;
	/** Clock: epoch milliseconds. */
	now: () => number;
}

/** Values for what is not said. */
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
	enforceMaxDownload: false,
	maxUsersPerTeam: 100,
	latencyMs: 0,
	callsAtATime: 0,
	logLength: 10_000,
	logSecrets: false,
	now: Date.now,
};

/** What `createSandbox` takes: any of the options, and where to listen and to keep data. */
export interface CreateOptions extends Partial<Options> {
	/** TCP port on 127.0.0.1. Default 0: any free one. */
	port?: number;
	/** Folder for the database and the files. Default: a temporary one that close() removes. */
	dataDir?: string;
	/** Whether a sandbox without data is filled with the example team. Default true. */
	seed?: boolean;
}
