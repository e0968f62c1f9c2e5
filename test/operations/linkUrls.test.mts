import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { linkUrl } from '../../nodes/Cloud689/resources/shareLink/fields';
import { forgetSessions } from '../harness/memory.mts';
import { describeOperations, useWorkbench } from '../harness/suite.mts';
import { CREDENTIAL, adminCredential } from '../harness/workbench.mts';

const NOT_LINKS = [
	...[
		'javascript:alert(1)',
		'JaVaScRiPt:alert(1)',
		' javascript:alert(1)',
		'file:///etc/passwd',
		'data:text/html,x',
	],
	...[
		'//other.example.com/x',
		'\\\\other.example.com\\x',
		'https://',
		'ftp://example.com/x',
		'see the mail',
		'OK',
	],
	...['', ' ', null, undefined, 7, true, {}, ['view-link/x'], 'view-link/a b', 'view-link/\njavascript:x'],
];

test.each([
	['view-link/x', 'https://example.com/api', 'https://example.com/view-link/x'],
	['/view-link/x', 'https://example.com/api', 'https://example.com/view-link/x'],
	['view-link/x', 'https://example.com', 'https://example.com/view-link/x'],
	['view-link/x', 'https://example.com/docs/api', 'https://example.com/docs/view-link/x'],
	['https://share.example.com/x?y=1', 'https://example.com', 'https://share.example.com/x?y=1'],
])('the link %s of the API at %s is %s', (link, baseUrl, url) => {
	expect(linkUrl(link, baseUrl)).toBe(url);
});

test.each(NOT_LINKS)('%j is no link', (link) => {
	expect(() => linkUrl(link, 'https://example.com/api')).toThrow('unexpectedAnswer');
});

describeOperations('links', (bench) => {
	let projectId: string;
	let fileId: string;
	beforeAll(async () => {
		({ project: projectId, file: fileId } = await bench.document('a.pdf', 'content'));
	});

	test.each(['javascript:alert(1)', 'file:///x', 'see the mail'])(
		'%s is not passed on as a link, and the error tells to look whether there is one',
		async (link) => {
			const [{ link_id: linkId }] = await bench.rows('createShareLink', { projectId, sharedFileId: fileId });
			bench.sandbox.faults.add({ operation: 'createLink', kind: 'result', result: { link, link_id: 'l' } });
			const { error, items } = await bench.run('createShareLink', { projectId, sharedFileId: fileId });
			expect(items).toEqual([]);
			expect(error?.description).toContain('It is not known whether 689Cloud carried out the request.');
			expect(JSON.stringify([error?.message, error?.description])).not.toContain(link);

			bench.sandbox.faults.add({ operation: 'getLink', kind: 'result', result: { link_url: link } });
			const got = await bench.run('getShareLink', { linkId });
			expect([got.items, got.error?.message]).toEqual([
				[],
				'689Cloud returned a response that this node does not recognize [item 0]',
			]);
		},
	);
});

describe('a Base URL without a path', () => {
	const bench = useWorkbench();
	let server: Server;
	afterEach(async () => await new Promise((resolve) => server.close(resolve)));

	test('makes a link, and the item has its URL', async () => {
		const results: Record<string, unknown> = {
			'/user/login/checkmail': [{ team_id: 't', team_name: 'T' }],
			'/user/login': { session_id: 'session-of-the-test' },
			'/link/create': { link: 'view-link/l', link_id: 'l' },
		};
		server = createServer((request, response) => {
			const result = results[request.url!];
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify({ result, status_code: 200, description: 'OK', total_records: null }));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		forgetSessions();
		for (const baseUrl of [origin, `${origin}/`]) {
			bench.engine.store(CREDENTIAL, { ...adminCredential(bench.sandbox), baseUrl });
			expect(await bench.rows('createShareLink', { projectId: 'p', sharedFileId: 'f' })).toMatchObject([
				{ link_id: 'l', link_url: `${origin}/view-link/l`, file_id: 'f', project_id: 'p' },
			]);
		}
	});
});
