import { useWorkbench } from '../harness/suite.mts';
import { CREDENTIAL, NODE_TYPE, adminCredential, saved } from '../harness/workbench.mts';

const OTHERS = { allowedHttpRequestDomains: 'domains', allowedDomains: 'docs.example.com, *.example.com' };
const THIS_ONE = { allowedHttpRequestDomains: 'domains', allowedDomains: 'docs.example.com, 127.0.0.1' };
const NONE = { allowedHttpRequestDomains: 'none' };
const MESSAGE = 'The credential does not allow requests to 127.0.0.1';

describe('the domains that a credential allows', () => {
	const bench = useWorkbench();
	let signedIn: object;
	beforeAll(async () => {
		await bench.rows('getManyProjects');
		signedIn = bench.engine.stored(CREDENTIAL);
	});
	beforeEach(() => bench.sandbox.clearRequests());

	describe.each(['with a session', 'without a session'])('%s', (start) => {
		const store = (setting: object) =>
			bench.engine.store(CREDENTIAL, {
				...(start === 'with a session' ? signedIn : adminCredential(bench.sandbox)),
				...setting,
			} as ReturnType<typeof adminCredential>);

		test('nothing is sent to any other domain, in any way', async () => {
			store(OTHERS);
			const { error } = await bench.run('getManyProjects');
			expect(error).toMatchObject({ message: `${MESSAGE} [item 0]`, context: { itemIndex: 0 } });
			expect(error?.description).toMatch(/^Add 127\.0\.0\.1 to Allowed Domains in the credential/);
			// This one calls the service aside of n8n's routing first.
			const { error: ofLookUp } = await bench.run('getTeam');
			expect(ofLookUp?.message).toBe(`${MESSAGE} [item 0]`);
			const credential = { ...bench.engine.stored(CREDENTIAL) };
			expect(await bench.engine.testCredential(CREDENTIAL, credential)).toMatchObject({
				status: 'Error',
				message: expect.stringContaining(MESSAGE),
			});
			await expect(
				bench.engine.listSearch(NODE_TYPE, 'searchProjects', { parameters: saved('getFile', {}) }),
			).rejects.toThrow(MESSAGE);
			expect(bench.sandbox.requests).toEqual([]);
		});

		test.each([
			['its domain is listed', THIS_ONE],
			["only n8n's HTTP Request node is locked out", NONE],
			['all domains are allowed', { allowedHttpRequestDomains: 'all' }],
		])('the service is used if %s', async (_case, setting) => {
			store(setting);
			expect((await bench.rows('getManyProjects')).length).toBeGreaterThan(0);
			const credential = bench.engine.stored(CREDENTIAL);
			expect(await bench.engine.testCredential(CREDENTIAL, credential)).toMatchObject({ status: 'OK' });
		});

		test('nothing is sent if the list is empty', async () => {
			store({ allowedHttpRequestDomains: 'domains', allowedDomains: ' ' });
			const { error } = await bench.run('getManyProjects');
			expect(error?.message).toBe(`${MESSAGE} [item 0]`);
			expect(bench.sandbox.requests).toEqual([]);
		});
	});
});
