import fc from 'fast-check';
import { CALLS } from '../../client/contract/calls';
import type { Fault } from '../../sandbox/index.mts';
import type { Scenario } from '../../scenarios/index.mts';
import { contractOperations } from '../harness/contract.mts';
import { meanwhile, nothingMeanwhile } from '../harness/meanwhile.mts';
import { holds, timeLimitMs } from './cases.mts';
import { Playground, operations } from './playground.mts';

/** What the service says when something goes wrong, and whether it has acted by then. */
const phase = fc.constantFrom('before' as const, 'after' as const);
const trouble: fc.Arbitrary<Fault> = fc.oneof(
	phase.map((one): Fault => ({ kind: 'reset', phase: one })),
	fc.record({
		kind: fc.constant('http' as const),
		httpStatus: fc.constantFrom(429, 502, 503, 504),
		headers: fc.constantFrom<Record<string, string>>({}, { 'retry-after': '0' }, { 'retry-after': '1' }),
		phase,
	}),
	phase.map((one): Fault => ({ kind: 'status', status: 799, phase: one })),
	phase.map((one): Fault => ({ kind: 'html', httpStatus: 200, phase: one })),
	fc.constantFrom<Fault>(
		{ kind: 'truncated-json' },
		{ kind: 'result', result: [null] },
		{ kind: 'reset-mid-body' },
	),
);

const idOf = new Map(contractOperations.map(({ path, id }) => [path, id]));
/** Where the calls of an operation go wrong: mostly those that change something. */
const call = fc.oneof(
	{ arbitrary: fc.constant(undefined), weight: 4 },
	{
		arbitrary: fc.constantFrom(
			...[
				'browseProject',
				'getProjectHistory',
				'listProjects',
				'getFileInfo',
				'getCurrentUser',
				'downloadFile',
			],
		),
		weight: 1,
	},
);

/** An execution in which several things go wrong while somebody else creates the same. */
interface Case {
	scenario: Scenario;
	itemCount: number;
	faults: Fault[];
	isCrowded: boolean;
}

function cases({ scenarios }: Playground): fc.Arbitrary<Case> {
	const writes = scenarios.filter(({ operation }) => {
		const { path } = operations.get(operation)!;
		return CALLS[path].kind === 'otherWrite' && operation !== 'logOut';
	});
	const creates = writes.filter(({ operation }) => /^(create|upload|ensure|protect)/.test(operation));
	return fc.oneof(fc.constantFrom(...creates), fc.constantFrom(...writes)).chain((scenario) => {
		const own = idOf.get(operations.get(scenario.operation)!.path)!;
		const fault = fc
			.tuple(trouble, call, fc.nat(1))
			.map(([one, operation = own, after]): Fault => ({ ...one, operation, after }));
		return fc.record({
			scenario: fc.constant(scenario),
			itemCount: fc.integer({ min: 1, max: 2 }),
			faults: fc.array(fault, { minLength: 1, maxLength: 4 }),
			isCrowded: fc.boolean(),
		});
	});
}

/** How many rows there are more than before, by table. */
function additions({ effect }: Playground): Map<string, number> {
	const counts = new Map<string, number>();
	const added = [...effect.data, ...effect.traces].filter((one) => /^\+ (?!history|messages)/.test(one));
	for (const one of added) {
		const [, table] = one.split(' ');
		counts.set(table, (counts.get(table) ?? 0) + 1);
	}
	return counts;
}

describe('random faults, while somebody else creates the same', () => {
	let playground: Playground;
	/** Operation and variant → what an execution without a fault adds. */
	const usual = new Map<string, Map<string, number>>();
	const nameOf = ({ operation, variant = '' }: Scenario) => `${operation} ${variant}`;
	/** Name of the folder that the scenario creates. */
	let folderName: string;
	beforeAll(async () => {
		playground = await Playground.open('legacy');
		const creation = playground.scenarios.find(({ operation }) => operation === 'createFolder');
		folderName = String(creation!.parameters!.folderName);
	});
	afterEach(() => {
		nothingMeanwhile();
		playground.sandbox.store.database.run('DROP TRIGGER IF EXISTS twice');
	});
	afterAll(async () => {
		await playground.close();
	});

	/** Somebody else creates a folder of the same name whenever the node is about to. @returns the IDs of theirs */
	function crowd(author: string): Set<string> {
		const { store, ids, accounts } = playground.sandbox;
		const theirs = new Set<string>();
		meanwhile('/project/f/create', () => {
			const project_id = ids.project.contracts;
			const { folder_id } = store.items.addFolder({ project_id, parent_folder_id: null, name: folderName });
			theirs.add(folder_id);
			store.activity.addHistory({
				...{ category: 5, history_type: 500, project_id, folder_ids: `,${folder_id},` },
				...{ user_id: author, team_id: accounts.admin.teamId, data: null },
			});
		});
		return theirs;
	}

	const property = (author: () => string) =>
		fc.asyncProperty(cases(playground), async ({ scenario, itemCount, faults, isCrowded }) => {
			const execution = { scenario, continueOnFail: true };
			if (!usual.has(nameOf(scenario))) {
				await playground.run(execution);
				usual.set(nameOf(scenario), additions(playground));
			}
			const theirs = isCrowded ? crowd(author()) : new Set<string>();
			const items = Array.from({ length: itemCount }, () => ({ json: {} }));
			const result = await playground.run({ ...execution, items, faults });
			nothingMeanwhile();
			const added = additions(playground);
			added.set('folders', (added.get('folders') ?? 0) - theirs.size);
			for (const [table, count] of added)
				expect([table, count <= (usual.get(nameOf(scenario))!.get(table) ?? 0) * itemCount]).toEqual([
					table,
					true,
				]);
			const given = result.items.filter(({ error }) => !error).map(({ json }) => json);
			for (const name of ['folder_id', 'link_id']) {
				const known = given.flatMap((json) => json[name] ?? []);
				expect(known.filter((id) => theirs.has(String(id)))).toEqual([]);
				if (/^create/.test(scenario.operation)) expect(new Set(known).size).toBe(known.length);
			}
		});

	test(
		'never make two objects of one item, and never give an item what is not its own',
		async () => {
			await holds(
				property(() => playground.sandbox.accounts.manager.userId),
				120,
			);
		},
		timeLimitMs(240_000),
	);

	test('a service that makes two of one would be noticed', async () => {
		playground.sandbox.store.database.run(
			`CREATE TRIGGER twice AFTER INSERT ON folders WHEN NEW.name = '${folderName}' BEGIN
				INSERT INTO mails (kind, recipient) VALUES ('twice', 'a@example.com'); END`,
		);
		await expect(
			holds(
				property(() => playground.sandbox.accounts.manager.userId),
				60,
			),
		).rejects.toThrow();
	}, 120_000);

	test("a node that took somebody else's for its own would be noticed", async () => {
		await expect(
			holds(
				property(() => playground.sandbox.accounts.admin.userId),
				400,
			),
		).rejects.toThrow();
	}, 240_000);
});
