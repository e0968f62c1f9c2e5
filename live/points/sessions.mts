/** How long sessions last, and which calls need one. */
import { setTimeout } from 'node:timers/promises';
import { codeOf, isOk } from '../account.mts';
import type { Account } from '../account.mts';
import { fileOf, projectOf } from '../ground.mts';
import type { Point } from '../point.mts';
import { Unclear } from '../unclear.mts';

const MS_A_SECOND = 1000;

async function isOpen(account: Account, session: string): Promise<boolean> {
	return isOk(await account.ask('/user/info', {}, session));
}

async function signInAgain(account: Account, keep: boolean): Promise<string> {
	const { email, password } = account.settings;
	const session = await account.signIn(email, password, { keep });
	if (!session) throw new Unclear('A second sign-in gave no session');
	return session;
}

export const sessions: Point[] = [
	{
		name: 'parallelSessions',
		openPoint: 'Lifetime, renewal and number of parallel sessions are not described',
		chosenIn: { path: 'client/session/renewalPolicy.ts' },
		readings: { several: 'a user may have several', one: 'a sign-in ends the earlier session' },
		fits: ['several', 'one'],
		async look(account) {
			const first = await signInAgain(account, true);
			if (!(await isOpen(account, first))) throw new Unclear('A session ended at once');
			await account.testCredential();
			return (await isOpen(account, first)) ? 'several' : 'one';
		},
	},
	{
		name: 'idleSession',
		openPoint: 'How it changes the lifetime of the session is not stated',
		chosenIn: { path: 'client/session/login.ts' },
		needs: 'idle',
		readings: {
			bothOpen: 'both are still open',
			keptOnly: 'only one that was opened with keep_me_login is still open',
			bothEnded: 'both have ended',
			plainOnly: 'only one that was opened without keep_me_login is still open',
		},
		fits: ['bothOpen', 'keptOnly', 'bothEnded', 'plainOnly'],
		async look(account) {
			const plain = await signInAgain(account, false);
			const kept = await signInAgain(account, true);
			if (!(await isOpen(account, plain))) throw new Unclear('A user may have one session only');
			const { idleS } = account.settings;
			await setTimeout(idleS * MS_A_SECOND);
			const [isPlainOpen, isKeptOpen] = [await isOpen(account, plain), await isOpen(account, kept)];
			const one = isKeptOpen ? 'keptOnly' : 'plainOnly';
			const reading = isPlainOpen === isKeptOpen ? (isKeptOpen ? 'bothOpen' : 'bothEnded') : one;
			return { reading, figures: { idleSeconds: idleS } };
		},
	},
	{
		name: 'teamIdNeeded',
		openPoint: 'Required although the token already belongs to one team',
		chosenIn: { choice: '`team_id` required beside the session' },
		readings: { needed: 'it has to be sent', notNeeded: 'the session is enough' },
		fits: ['needed', 'notNeeded'],
		look: async (account) => (isOk(await account.ask('/history/team', {})) ? 'notNeeded' : 'needed'),
	},
	{
		name: 'downloadToken',
		openPoint: 'download is open (see there)',
		chosenIn: { choice: 'Token for `download`' },
		needs: 'write',
		readings: {
			needed: 'a file comes only with the session',
			notNeeded: 'a file comes without a session as well',
			refused: 'the session is refused',
		},
		fits: ['needed', 'notNeeded'],
		async look(account) {
			const values = {
				project_id: await projectOf(account),
				file_id: await fileOf(account),
				download_type: '1',
			};
			const [withToken, without] = [
				await account.ask('/download', values),
				await account.ask('/download', values, ''),
			];
			if (withToken.answer?.status_code !== undefined)
				return { reading: 'refused', figures: { statusCode: codeOf(withToken) } };
			return without.answer?.status_code !== undefined || without.httpStatus >= 400 ? 'needed' : 'notNeeded';
		},
	},
];
