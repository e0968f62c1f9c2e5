import { LOST, outcomesOn } from '../harness/outcomes.mts';
import { describeOperations } from '../harness/suite.mts';
import { CREDENTIAL, adminCredential } from '../harness/workbench.mts';

/** A credential whose email address and password are expressions: each item is somebody else's. */
describeOperations('a credential with another user for each item', { freshStart: true }, (bench) => {
	const { fail } = outcomesOn(bench);
	beforeEach(() => {
		bench.engine.store(CREDENTIAL, {
			...adminCredential(bench.sandbox),
			email: '={{ $json.email }}',
			password: '={{ $json.password }}',
		});
	});
	const users = () => [bench.sandbox.accounts.admin, bench.sandbox.accounts.manager];
	const items = () => users().map(({ email, password }) => ({ json: { email, password } }));

	test('each item is told who it is', async () => {
		const rows = await bench.rows('getCurrentUser', {}, items());
		expect(rows.map(({ user_id }) => user_id)).toEqual(users().map(({ userId }) => userId));
	});

	test('what an item has created is looked up as its own user', async () => {
		fail('createProject', LOST, LOST);
		const parameters = { projectName: 'New', requestsAtATime: 1 };
		const { error, items: made } = await bench.run('createProject', parameters, { items: items() });
		expect(error).toBeUndefined();
		const { projects } = bench.sandbox.store;
		const owners = made.map(({ json }) =>
			projects.members(String(json.project_id)).map(({ user_id }) => user_id),
		);
		expect(owners).toEqual(users().map(({ userId }) => [userId]));
		expect(bench.sandbox.count('createProject')).toBe(2);
	});

	test('no more requests of one user are in flight than of another one', async () => {
		const many = [...items(), ...items(), ...items()];
		const rows = await bench.rows('getCurrentUser', { requestsAtATime: 1 }, many);
		expect(rows.map(({ email }) => email)).toEqual(many.map(({ json }) => json.email));
	});
});
