import { Cloud689, resources } from '../../nodes/Cloud689/Cloud689.node';
import { fieldsIn } from '../../nodes/shared/form/field';
import type { Field } from '../../nodes/shared/form/field';

/** Parameters of the API that hold an ID or a list of them. */
const IS_ID = /(^|_)ids?$/;

/** What has such a name and is no ID that somebody could look up, with the reason. */
const EXCEPTIONS: Record<string, string> = {
	duration_id: 'a period, chosen from a fixed list',
	payment_id: 'a reference of a payment, which nothing lists',
	plan_id: 'a number of a price plan, which nothing lists',
	project_role_id: 'a role, chosen from a fixed list',
	role_id: 'a role, chosen from a fixed list',
	transaction_id: 'a mark of the caller, which nothing lists',
};

/** Fields that hold more IDs besides a locator. */
const MORE = ['additionalFileIds', 'additionalFolderIds', 'additionalUserIds'];

/** The name of the method that fills the list of a locator. */
function listOf({ property }: Field): unknown {
	return property.modes?.find(({ name }) => name === 'list')?.typeOptions?.searchListMethod;
}

const operations = resources.flatMap((resource) => resource.operations);
const idFields = operations.flatMap(({ value, send, collections = {} }) =>
	[send, ...Object.values(collections)].flatMap((fields) =>
		Object.entries(fields)
			.filter(([parameter]) => IS_ID.test(parameter))
			.map(([parameter, field]) => ({ value, parameter, field })),
	),
);

test('there are fields for IDs in most operations', () => {
	expect(new Set(idFields.map(({ value }) => value)).size).toBeGreaterThan(40);
});

test.each(idFields.map(({ value, parameter, field }) => [value, parameter, field] as const))(
	'%s: %s is chosen from a list, or there is a reason why not',
	(_operation, parameter, field) => {
		for (const way of fieldsIn({ [parameter]: field })) {
			if (parameter in EXCEPTIONS) continue;
			expect(way.property.type).toBe('resourceLocator');
			const { listSearch } = new Cloud689().methods;
			expect(Object.keys(listSearch)).toContain(listOf(way));
		}
	},
);

test('each exception is needed', () => {
	const used = idFields.map(({ parameter }) => parameter);
	expect(Object.keys(EXCEPTIONS).filter((name) => !used.includes(name))).toEqual([]);
});

test('more IDs are added to a locator only', () => {
	for (const { send, more = {} } of operations)
		for (const [parameter, field] of Object.entries(more)) {
			expect(MORE).toContain(field.property.name);
			expect(send[parameter].property.type).toBe('resourceLocator');
		}
});

test('each list is used by a locator', () => {
	const fields = operations.flatMap(({ listedFrom, send, collections = {} }) => [
		...(listedFrom ? [listedFrom] : []),
		...[send, ...Object.values(collections)].flatMap(fieldsIn),
	]);
	const used = new Set(fields.map(listOf));
	expect(Object.keys(new Cloud689().methods.listSearch).filter((name) => !used.has(name))).toEqual([]);
});

describe('the form refuses only what cannot be an ID', () => {
	const regexes = new Map(
		idFields.flatMap(({ field }) => {
			const validation = field.property.modes?.find(({ name }) => name === 'id')?.validation ?? [];
			return validation.flatMap((one) =>
				'properties' in one ? [[field.property.name, (one.properties as { regex: string }).regex]] : [],
			);
		}) as Array<[string, string]>,
	);
	test.each([...regexes])('%s', (_name, regex) => {
		const isAccepted = (text: string) => new RegExp(`^${regex}$`).test(text);
		const ids = [
			'',
			'e9ac4e663b26477da37f843e0e7b0908',
			' e9ac4e66 ',
			'example-team',
			'Ä_1',
			'v1.2',
			'a.team',
		];
		for (const text of ids) expect([text, isAccepted(text)]).toEqual([text, true]);
		const others = [
			'a b',
			'a/b',
			'/',
			'a\\b',
			'a,b',
			'name@example.com',
			'report.pdf',
			' scan.JPG'.toLowerCase(),
		];
		for (const text of others) expect([text, isAccepted(text)]).toEqual([text, false]);
	});
});
