import { md5 } from '../../contract/ids.mts';
import { USER_STATUS } from '../../store/accounts.mts';
import { containerHint } from '../address.mts';
import { markup } from '../markup.mts';
import type { Markup } from '../markup.mts';
import type { Page, Part } from '../page.mts';
import { badge, copyable, nothing, panel } from './pieces.mts';

type Account = Page['accounts'][number];

/** What n8n's credential wants: the base URL, and the accounts of the example data. */
export const accounts: Part = {
	name: 'accounts',
	render(page) {
		const { url, containerUrl, isOpen } = page.address();
		const [first, ...others] = page.accounts
			.map((account) => fieldsOf(page, account))
			.filter((fields) => fields !== undefined);
		return panel('accounts', "Values for n8n's credential", undefined, [
			markup`<dl class="credential">${first}<dt>Base URL</dt><dd>${copyable(url, 'the base URL')}</dd></dl>
<p class="note">For an n8n in Docker, the base URL is</p>
<p>${copyable(containerUrl, 'the base URL for Docker')}</p>
<p class="note">${containerHint({ isOpen })}</p>`,
			others.length > 0 &&
				markup`<details class="more" data-key="accounts"><summary>${others.length} more accounts</summary>
${others.map((fields) => markup`<dl class="credential">${fields}</dl>`)}</details>`,
			first === undefined && nothing('This sandbox does not have the accounts of the example data.'),
		]);
	},
};

/** Fields of the credential to copy from; nothing if there is no such account, as in a sandbox without the example data. */
function fieldsOf({ service: { store } }: Page, account: Account): Markup | undefined {
	const { email, password, teamId, userId } = account;
	const user = store.accounts.user(userId);
	if (!user || user.status === USER_STATUS.REMOVED) return undefined;
	const team = store.accounts.team(teamId)?.name ?? '';
	const isKnown = user.password_hash === md5(password);
	const waits = user.status === USER_STATUS.NOT_ACTIVATED && badge('plain', 'Not activated');
	return markup`<dt>Email</dt><dd>${copyable(user.mail_address, `the email address ${email}`)} ${waits}</dd>
<dt>Password</dt><dd>${isKnown ? copyable(password, `the password of ${email}`) : 'It has been changed.'}</dd>
<dt>Team</dt><dd>${copyable(teamId, `the team ID of ${email} in ${team}`)}<span class="path">${team}</span></dd>`;
}
