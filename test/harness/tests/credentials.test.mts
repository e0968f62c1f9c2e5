import { DUMMY, GET, itemsOf, useEngine } from './fixtures/useEngine.mts';

const current = useEngine();

describe('credentials', () => {
	it('logs in while the session is empty and saves it', async () => {
		await current.engine.run({ type: DUMMY, parameters: GET, items: itemsOf('a') });
		await current.engine.run({ type: DUMMY, parameters: GET, items: itemsOf('b') });
		expect([current.server.logins, current.engine.credentialWrites]).toEqual([1, 1]);
		expect(current.server.sessions.has(String(current.engine.stored('dummyApi').session))).toBe(true);
	});

	it('logs in once more when the server answers HTTP 401', async () => {
		current.engine.store('dummyApi', { ...current.engine.stored('dummyApi'), session: 'expired' });
		const { items, error } = await current.engine.run({ type: DUMMY, parameters: GET, items: itemsOf('a') });
		expect(error).toBeUndefined();
		expect(items[0].json.id).toBe('a');
		expect(current.server.logins).toBe(1);
		expect(current.engine.stored('dummyApi')).toMatchObject({
			password: 'right',
			session: expect.stringMatching(/^session-1/),
		});
	});

	it('reads the credential for every item and hands out copies', async () => {
		current.engine.store('dummyApi', { baseUrl: current.server.url, session: 'open' });
		current.server.sessions.add('open');
		await current.engine.run({ type: DUMMY, parameters: GET, items: itemsOf('a', 'b', 'c') });
		expect(current.engine.credentialReads).toBe(4);
		expect(current.engine.stored('dummyApi')).toEqual({ baseUrl: current.server.url, session: 'open' });
	});

	it('evaluates an expression in the saved data', async () => {
		current.engine.store('dummyApi', { baseUrl: current.server.url, password: "={{ 'ri' + 'ght' }}" });
		const { error } = await current.engine.run({ type: DUMMY, parameters: GET, items: itemsOf('a') });
		expect(error).toBeUndefined();
		expect(current.engine.stored('dummyApi').password).toBe("={{ 'ri' + 'ght' }}");
	});

	it('tells whether a credential works', async () => {
		expect(await current.engine.testCredential('dummyApi')).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		const wrong = { baseUrl: current.server.url, password: 'wrong' };
		expect(await current.engine.testCredential('dummyApi', wrong)).toEqual({
			status: 'Error',
			message: 'Password refused',
		});
		const away = { baseUrl: 'http://127.0.0.1:1', session: 'x' };
		expect(await current.engine.testCredential('dummyApi', away)).toMatchObject({ status: 'Error' });
	});

	it("uses a node's test method", async () => {
		expect(await current.engine.testCredential('plainApi', {})).toEqual({
			status: 'Error',
			message: 'refused: default key',
		});
	});
});
