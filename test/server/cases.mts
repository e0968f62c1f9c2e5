import { cloud689 } from '../../n8n/chain.mts';
import type { Fault, Sandbox } from '../../sandbox/index.mts';
import type { Case } from './case.mts';
import { links, users } from './casesWithSecrets.mts';
import type { Typed } from './casesWithSecrets.mts';
import type { People } from './people.mts';

/** No project has it. */
const UNKNOWN_ID = 'f'.repeat(32);
/** Options that switch retries off. */
const ONCE = { maxAttempts: 1 };
const LONG_MS = 1500;
const SHORT_MS = 300;
const KIB = 1024;

/** Every kind of failure, and runs that succeed. */
export function allCases(sandbox: Sandbox, people: People, typed: Typed, foreignLink: string): Case[] {
	return [
		...failures(sandbox),
		...statistics(),
		...files(sandbox),
		...links(sandbox, typed, foreignLink),
		...users(sandbox, people, typed),
	];
}

/** The session in the administrator's credential, which is the one used last. */
function newestSession({ store, accounts }: Sandbox): string {
	const sql = 'SELECT session_id FROM sessions WHERE user_id = ? AND ended = 0 ORDER BY last_used DESC';
	const [{ session_id: token }] = store.database.all<{ session_id: string }>(sql, accounts.admin.userId);
	return token;
}

function failures(sandbox: Sandbox): Case[] {
	const { project, file } = sandbox.ids;
	const projectId = project.contracts;
	const getProject = cloud689('project', 'getProject', { projectId }, ONCE);
	const http = (httpStatus: number, headers = {}, body = ''): Fault => ({
		...{ operation: 'getProjectInfo', kind: 'http', httpStatus, headers, body },
	});
	/** An answer that repeats what was sent. */
	const echo = (): Fault => {
		const description = `wrong: ${newestSession(sandbox)}`;
		return http(200, {}, JSON.stringify({ status_code: 500, description, result: null }));
	};
	const location = `${sandbox.url}/user/info`;
	return [
		{ title: 'an item', node: getProject },
		{ title: 'HTTP 500', node: getProject, fault: () => http(500), error: /not available \(HTTP 500\)/ },
		{ title: 'a redirect', node: getProject, fault: () => http(302, { location }), error: /redirects/ },
		{ title: 'a service that repeats the session', node: getProject, fault: echo, error: /689Cloud/ },
		{
			title: 'an unknown ID',
			node: cloud689('project', 'getProject', { projectId: UNKNOWN_ID }, ONCE),
			error: /could not find Project/,
		},
		{
			title: 'a web page',
			node: cloud689('project', 'getManyProjects', {}, ONCE),
			fault: () => ({ operation: 'listProjects', kind: 'html', httpStatus: 200 }),
			error: /did not come from the 689Cloud API/,
		},
		...(['reset', 'reset-mid-body'] as const).map(
			(kind): Case => ({
				title: kind,
				node: cloud689('file', 'getFile', { projectId, fileId: file.notes }, ONCE),
				fault: () => ({ operation: 'getFileInfo', kind }),
				error: /was lost|no response|did not respond in time/,
			}),
		),
		{
			title: 'an answer that takes too long',
			node: cloud689(
				'projectComment',
				'getManyProjectComments',
				{ projectId },
				{ ...ONCE, requestOptions: { timeout: SHORT_MS } },
			),
			fault: () => ({ operation: 'listComments', kind: 'delay', delayMs: LONG_MS }),
			error: /did not (respond.* in time|finish its response within 0\.3 s)/,
		},
		{
			title: 'a session that has ended',
			as: 'manager',
			node: cloud689('user', 'getUser', { userId: sandbox.accounts.manager.userId }),
			prepare: () => sandbox.endSessions(sandbox.accounts.manager.email),
		},
		{
			title: 'a refused parameter',
			node: cloud689(
				'license',
				'setLicense',
				{ projectId, fileId: file.notes },
				{ licenseExpiryDate: 'never' },
			),
			error: /Expiry Date/,
		},
		{
			title: 'a wrong password',
			as: 'wrongPassword',
			node: cloud689('user', 'getCurrentUser', {}),
			error: /^The password is wrong/,
		},
		{
			title: 'a wrong host',
			as: 'wrongHost',
			node: cloud689('user', 'getCurrentUser', {}),
			error: /cannot be reached/,
		},
		{ title: 'signing out', as: 'manager', node: cloud689('team', 'logOut', {}) },
	];
}

/** The four operations that send the session in the address. */
function statistics(): Case[] {
	const operations = {
		getTeamCountsByType: 'getTeamStatistics',
		getNewAccountCounts: 'getNewAccountStatistics',
		getTeamStorageUse: 'getStorageStatistics',
		getTeamStatistics: 'getTeamInfoStatistics',
	};
	const renewed: Case = {
		...{
			title: 'getTeamCountsByType, session ended',
			as: 'serviceAdmin',
			node: cloud689('team', 'getTeamCountsByType', {}),
		},
		fault: () => ({ operation: 'getTeamStatistics', kind: 'session-ended' }),
	};
	const all = Object.entries(operations).flatMap(([name, operation]): Case[] => {
		const as = name === 'getTeamStatistics' ? ('admin' as const) : ('serviceAdmin' as const);
		const common = { as, node: cloud689('team', name, {}, ONCE) };
		const fault = (more: Pick<Fault, 'kind'> & Partial<Fault>) => () => ({ operation, ...more });
		const location = 'http://127.0.0.1:9/elsewhere';
		return [
			{ ...common, title: name },
			{
				...common,
				title: `${name}, HTTP 500`,
				fault: fault({ kind: 'http', httpStatus: 500 }),
				error: /HTTP 500/,
			},
			{ ...common, title: `${name}, reset`, fault: fault({ kind: 'reset' }), error: /was lost/ },
			{
				...common,
				title: `${name}, refused`,
				fault: fault({ kind: 'status', status: 500 }),
				error: /689Cloud/,
			},
			{
				...common,
				title: `${name}, redirect`,
				fault: fault({ kind: 'http', httpStatus: 302, headers: { location } }),
				error: /redirects/,
			},
		];
	});
	return [...all, renewed];
}

function files({ ids }: Sandbox): Case[] {
	const projectId = ids.project.contracts;
	const upload = cloud689('file', 'uploadFile', { projectId }, ONCE);
	const download = cloud689('file', 'downloadFile', { projectId, fileId: ids.file.contract }, ONCE);
	const file = () => 'content '.repeat(8 * KIB);
	return [
		{ title: 'an upload', node: upload, file },
		{
			...{ title: 'an upload that breaks off', node: upload, file, error: /was lost/ },
			fault: () => ({ operation: 'uploadFile', kind: 'reset', afterBytes: KIB }),
		},
		{
			...{ title: 'an upload with a session that ends', as: 'manager', node: upload, file },
			fault: () => ({ operation: 'uploadFile', kind: 'session-ended' }),
		},
		{ title: 'a download', node: download },
		{
			...{ title: 'a download that breaks off', node: download, error: /./ },
			fault: () => ({ operation: 'downloadFile', kind: 'reset-mid-body' }),
		},
	];
}
