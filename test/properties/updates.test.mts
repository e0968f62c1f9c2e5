import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { openWorkbench } from '../harness/workbench.mts';
import type { Workbench } from '../harness/workbench.mts';
import { holds, timeLimitMs } from './cases.mts';

/** An update of the node, and what it can change. */
interface Update {
	operation: string;
	/** Parameters that name the object. */
	target: IDataObject;
	collection: 'updateFields' | 'license';
	/** Field of the form → where the value is kept, and values that it may get. */
	fields: Record<
		string,
		{ column: string; values: fc.Arbitrary<string | number | string[]>; written?: (value: never) => unknown }
	>;
	/** The objects as the service keeps them. */
	look: () => IDataObject[];
	/** Sets the objects to something. */
	set: (values: IDataObject, index: number, areAlike: boolean) => void;
	/** What objects may hold. */
	stored: fc.Arbitrary<IDataObject>;
}

const word = fc.constantFrom('Alpha', 'Beta', 'Gamma', 'Delta');
const count = fc.nat(5);

function updatesOf({ sandbox }: Workbench): Update[] {
	const { store, ids, accounts } = sandbox;
	const { accounts: people, projects, protection } = store;
	const projectId = ids.project.contracts;
	const fileIds = [ids.file.contract, ids.file.notes, ids.file.priceList];
	const user = (userId: string, isSelf: boolean): Update => ({
		operation: 'updateUser',
		target: { userId, simplify: false },
		collection: 'updateFields',
		fields: {
			firstName: { column: 'first_name', values: word },
			lastName: { column: 'last_name', values: word },
			middleName: { column: 'middle_name', values: word },
			...(!isSelf && { teamRole: { column: 'role_id', values: fc.integer({ min: 1, max: 3 }) } }),
			...(isSelf && {
				timeZone: { column: 'time_zone', values: fc.integer({ min: -12, max: 14 }) },
				language: { column: 'lang', values: fc.constantFrom('en', 'ja') },
				notifications: {
					column: 'notification_flag',
					values: fc.constantFrom<string[]>([], ['comments']),
					written: (chosen: string[]) => (chosen.length ? '001' : '000'),
				},
			}),
		},
		look: () => [{ ...people.user(userId) }],
		set: (values) => people.updateUser(userId, { ...values, ...(isSelf && { role_id: 1 }) }),
		stored: fc.record({
			...{ first_name: word, last_name: word, middle_name: fc.constantFrom(null, 'Sam') },
			...{ role_id: fc.integer({ min: 2, max: 3 }), time_zone: fc.integer({ min: -5, max: 5 }) },
			...{
				notification_flag: fc.constantFrom('000', '110', '111'),
				lang: fc.constantFrom('auto', 'en', 'ja'),
			},
		}),
	});
	return [
		{
			operation: 'updateProject',
			target: { projectId },
			collection: 'updateFields',
			fields: {
				projectName: { column: 'name', values: word },
				description: { column: 'description', values: word },
				downloadLimit: { column: 'max_download', values: count },
			},
			look: () => [{ ...projects.get(projectId) }],
			set: (values) => projects.update(projectId, values),
			stored: fc.record({ name: word, description: fc.constantFrom('', 'Text'), max_download: count }),
		},
		{
			operation: 'updateTeam',
			target: {},
			collection: 'updateFields',
			fields: {
				teamName: { column: 'name', values: word },
				phone: { column: 'phone_number', values: fc.constantFrom('1', '2') },
				companySize: { column: 'business_size', values: word },
				website: { column: 'website', values: fc.constantFrom('a.example.com', 'b.example.com') },
				planNumber: { column: 'plan_id', values: fc.integer({ min: 2, max: 4 }) },
			},
			look: () => [{ ...people.team(ids.team) }],
			set: (values) => people.updateTeam(ids.team, values),
			stored: fc.record({
				...{ name: word, phone_number: fc.constantFrom('3', '+1 555 0100'), business_size: word },
				...{ website: fc.constantFrom(null, 'c.example.com'), plan_id: fc.integer({ min: 5, max: 9 }) },
			}),
		},
		user(accounts.admin.userId, true),
		user(accounts.member.userId, false),
		{
			operation: 'updateLicense',
			target: { projectId, fileId: `={{ "${fileIds.join(',')}" }}` },
			collection: 'license',
			fields: {
				printLimit: { column: 'printable', values: count },
				editLimit: { column: 'editable', values: count },
				copyLimit: { column: 'local_copies', values: count },
				label: { column: 'label', values: word },
				expiryDate: {
					column: 'document_expiry_date',
					values: fc.constantFrom('2031-01-31'),
					written: () => '2031/01/31 23:59:59',
				},
			},
			look: () => fileIds.map((id) => ({ ...protection.license(id) })),
			set: (values, index, areAlike) => {
				const own = areAlike ? values : { ...values, printable: Number(values.printable) + index };
				protection.register(fileIds[index], projectId, own);
			},
			stored: fc.record({
				...{ printable: count, editable: count, local_copies: count },
				label: fc.constantFrom(null, 'Own'),
				document_expiry_date: fc.constantFrom(null, '2030/06/01 12:00:00'),
			}),
		},
	];
}

/** Columns that an update changes by itself. */
const PASSING = ['modify_date', 'last_activity'];

describe('an update', () => {
	let bench: Workbench;
	let updates: Update[];
	beforeAll(async () => {
		bench = await openWorkbench({ logLength: 100 });
		updates = updatesOf(bench);
		await bench.rows('getCurrentUser');
	});
	afterAll(async () => await bench.close());

	test(
		'keeps everything that it does not name, whatever the service does with what is left out',
		async () => {
			const cases = fc.nat(updates.length - 1).chain((index) => {
				const update = updates[index];
				const values = Object.entries(update.fields).map(([name, { values: some }]) => [name, some] as const);
				return fc.record({
					index: fc.constant(index),
					reading: fc.constantFrom<'keep' | 'reset'>('keep', 'reset'),
					stored: update.stored,
					areAlike: fc.boolean(),
					added: fc.record(Object.fromEntries(values), { requiredKeys: [] }),
				});
			});
			await holds(
				fc.asyncProperty(cases, async ({ index, reading, stored, areAlike, added }) => {
					const { operation, target, collection, fields, look, set } = updates[index];
					look().forEach((_object, position) => set(stored, position, areAlike));
					const before = look();
					bench.sandbox.configure({ updates: reading });
					const { error } = await bench.run(operation, { ...target, [collection]: added as IDataObject });
					bench.sandbox.configure({ updates: 'keep' });
					expect(error ? `${error.message} ${error.description}` : '').toBe('');
					const changes = Object.fromEntries(
						Object.entries(added).map(([name, value]) => {
							const { column, written } = fields[name];
							return [column, written ? written(value as never) : value];
						}),
					);
					const without = (rows: object[]) =>
						rows.map(
							(row) =>
								Object.fromEntries(
									Object.entries(row).filter(([name]) => !PASSING.includes(name)),
								) as IDataObject,
						);
					expect(without(look())).toEqual(without(before.map((row) => ({ ...row, ...changes }))));
				}),
				200,
			);
		},
		timeLimitMs(120_000),
	);
});
