import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { forgetSessions } from '../harness/memory.mts';
import { useWorkbench } from '../harness/suite.mts';
import { CREDENTIAL, adminCredential } from '../harness/workbench.mts';

describe('signing in to a service with forms of its own', () => {
	const bench = useWorkbench();

	test.each([['200'], [200], [' 200 ']])(
		'reads a status code that is %j, as everywhere else',
		async (status) => {
			const results: Record<string, unknown> = {
				'/user/login/checkmail': [{ team_id: 7, team_name: 'Seven' }],
				'/user/login': { session_id: 12345 },
				'/user/info': { user_id: 'u' },
			};
			const server = createServer((request, response) => {
				response.writeHead(200, { 'content-type': 'application/json' });
				response.end(
					JSON.stringify({ result: results[request.url!], status_code: status, description: 'OK' }),
				);
			});
			await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
			forgetSessions();
			bench.engine.store(CREDENTIAL, {
				...adminCredential(bench.sandbox),
				baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
			});
			expect(await bench.rows('getCurrentUser')).toEqual([{ user_id: 'u' }]);
			expect(await bench.engine.testCredential(CREDENTIAL)).toMatchObject({ status: 'OK' });
			await new Promise((resolve) => server.close(resolve));
		},
	);
});
