import { createSandbox } from '../../../sandbox/index.mts';
import type { Sandbox } from '../../../sandbox/index.mts';
import { post, signIn, uploadText } from '../client.mts';
import { html, live } from './client.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
beforeEach(async () => await sandbox.reset());
afterAll(async () => await sandbox.close());

describe('what the page shows', () => {
	it('projects, files with protection and license, links, accounts', async () => {
		const text = await html(sandbox);
		for (const shown of [
			'Contracts',
			'Contract.pdf',
			'Protected',
			'Print 3, edit 0, copies 1',
			'Offers / Drafts',
		])
			expect(text).toContain(shown);
		expect(text).toContain(`href="/view-link/${sandbox.ids.link.contract}"`);
		const { admin, multiTeam } = sandbox.accounts;
		for (const value of [
			admin.email,
			admin.password,
			...multiTeam.teams.map(({ teamId }) => teamId),
			sandbox.url,
		])
			expect(text).toContain(`data-copy="${value}"`);
	});

	it('nothing but text of what people have named', async () => {
		const token = await signIn(sandbox, sandbox.accounts.admin);
		const evil = `<img src=x onerror="alert('1')">&amp;`;
		await uploadText(sandbox, token, evil);
		await post(sandbox, '/project/create', { auth_token: token, name: evil, max_download: 1 });
		await post(sandbox, '/project/info', { auth_token: token, project_id: evil, [evil]: evil });
		await fetch(`${sandbox.url}/${encodeURI(evil)}'"`, { method: 'POST' });
		sandbox.showMail({ sender: evil, recipient: evil, subject: evil, text: evil, sentAt: 0 });
		const text = await html(sandbox);
		expect(text).not.toContain('<img src=x');
		expect(text).not.toContain(`"alert(`);
		expect(
			text.split('&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;&#38;amp;').length,
		).toBeGreaterThan(8);
		expect(JSON.stringify(await live(sandbox))).not.toContain('<img src=x');
	});

	it('the mails, with links that lead to this sandbox', async () => {
		const token = await signIn(sandbox, sandbox.accounts.admin);
		const link_id = sandbox.ids.link.contract;
		await post(sandbox, '/link/share', { auth_token: token, link_id, emails: 'carol@example.com' });
		const url = `http://host.docker.internal:1/view-link/${link_id}`;
		const other = 'https://www.example.com/?a=1&b=2';
		sandbox.showMail({
			sender: 'billing@example.com',
			recipient: 'dave@example.com',
			subject: 'Your invoice',
			text: `It is at ${url}\nor javascript:alert(1), ${other}`,
			sentAt: Date.now(),
		});
		const { outbox } = await live(sandbox);
		expect(outbox.html).toContain('to carol@example.com');
		expect(outbox.html).toContain(
			`<a href="/view-link/${link_id}" target="_blank" rel="noopener">${url}</a>`,
		);
		expect(outbox.html).toContain('href="https://www.example.com/?a=1&#38;b=2"');
		expect(outbox.html.match(/<a /g)).toHaveLength(3);
		expect(outbox.html).toContain('Outbox <span class="count">2</span>');
	});

	it('each request with its verdict', async () => {
		const token = await signIn(sandbox, sandbox.accounts.admin);
		const project_id = sandbox.ids.project.contracts;
		await post(sandbox, '/project/info', { auth_token: token, project_id: 'unknown' });
		await post(sandbox, '/project/info', { auth_token: token, project_id, color: 'red' });
		sandbox.faults.add({ kind: 'status', status: 'SYSTEM_EXCEPTION' });
		await post(sandbox, '/project/info', { auth_token: token, project_id });
		await fetch(`${sandbox.url}/project/inof`, { method: 'POST' });
		const { requests } = await live(sandbox);
		const rows = requests.html.split('<details').slice(1);
		expect(rows).toHaveLength(5);
		const find = (text: string) => rows.find((row) => row.includes(text));
		expect(find('POST /api/user/login')).toContain('Accepted');
		expect(find('POST /api/user/login')).not.toContain(sandbox.accounts.admin.password);
		expect(find('Rejected: 404')).toContain('Rejected with PROJECT_NOT_FOUND: unknown.');
		expect(find('Rejected: 404')).toContain('The request follows the contract.');
		expect(find('Breaks the contract')).toContain('Against the contract: color: unknown parameter.');
		expect(find('Fault: status')).toContain('Responded with HTTP 200 and status_code 500.');
		expect(find('No such operation')).toContain('The nearest is POST /api/project/info.');
		expect(requests.html).not.toContain(token);
	});

	it('at most so much, however much there is', async () => {
		for (let index = 0; index < 60; index += 1) {
			const name = `Project ${index}`;
			sandbox.store.projects.add({ team_id: sandbox.ids.team, name }, sandbox.accounts.admin.userId);
		}
		const { projects } = await live(sandbox);
		expect(projects.html.match(/<details/g)).toHaveLength(20);
		expect(projects.html).toContain('Showing the newest 20 of 63 projects.');
	});
});

describe('an open page', () => {
	it('gets only the parts that have changed', async () => {
		const all = await live(sandbox);
		const known = Object.fromEntries(Object.entries(all).map(([name, { version }]) => [name, version]));
		expect(await live(sandbox, known)).toEqual({});
		const token = await signIn(sandbox, sandbox.accounts.admin);
		await uploadText(sandbox, token, 'arrived.txt');
		const changed = await live(sandbox, known);
		expect(Object.keys(changed).sort()).toEqual(['projects', 'requests']);
		expect(changed.projects.html).toContain('arrived.txt');
	});

	it('sees an encoding end without a call of the API', async () => {
		let now = Date.now();
		sandbox.configure({ now: () => now, encodingMs: 10_000 });
		const token = await signIn(sandbox, sandbox.accounts.admin);
		const { notes } = sandbox.ids.file;
		await post(sandbox, '/encode/start/license', { auth_token: token, file_ids: notes });
		expect((await live(sandbox)).projects.html).toContain('Encoding…');
		now += 10_000;
		expect((await live(sandbox)).projects.html).not.toContain('Encoding…');
	});
});
