import { placeEntry, readEntry } from '../../nodes/shared/entries/entry';
import { clockMs, isoTime } from '../../nodes/shared/entries/time';
import { EVENTS, isLogEvent } from '../../nodes/shared/events';
import { eventOf, itemsOf } from '../../nodes/shared/events/items';
import { documentedRows } from './documented.mts';
import { schemaProblems } from './schema.mts';

const all = {
	events: EVENTS.filter(isLogEvent),
	typeNumbers: [],
	baseUrl: 'https://example.com/api',
};

const items = [...documentedRows('/history/team'), ...documentedRows('/history/project')].flatMap((row) =>
	itemsOf(readEntry(placeEntry(row)), all),
);

test('each documented entry is an event; those without an explanation are Any Activity', () => {
	const words = new Set(items.map(({ event }) => event));
	expect([...words].sort()).toEqual(
		[
			...['anyActivity', 'fileAdded', 'fileDeleted', 'fileDeletedPermanently', 'fileMoved', 'fileRenamed'],
			...['fileRestored', 'folderChanged', 'folderCreated', 'projectCreated', 'projectDeleted'],
			...['projectUpdated', 'shareLinkCreated', 'shareLinkSent', 'userCreated', 'userRemoved', 'userUpdated'],
		].sort(),
	);
	const unexplained = items.filter(({ event }) => event === 'anyActivity');
	expect(new Set(unexplained.map(({ activity_type: type }) => type))).toEqual(new Set([403, 404]));
});

test('every item is as the schema says that the editor shows', () => {
	expect(schemaProblems(items)).toEqual([]);
});

test('an entry about several files gives an item for each, with the IDs of the files and not those of their project', () => {
	const deleted = items.filter(
		({ event, event_id: id }) => event === 'fileDeleted' && String(id).includes(':'),
	);
	expect(deleted.map(({ event_id: id, file_id: file, folder_id: folder }) => [id, file, folder])).toEqual(
		[
			'2e851844f62d44d2af3fd938f508d5c2',
			'4f3e9310a5114207a9238baf8bfdba26',
			'903fe7a4336a4e5f8462ff8d2a85c801',
		].map((file) => [`e48a32352d4b42698277cff15855c38b:${file}`, file, undefined]),
	);
});

test('event IDs are unique, and times are in UTC', () => {
	const ids = items.map(({ event_id: id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	expect(items[0].at).toBe('2015-09-11T10:37:58.028Z');
});

test('a share link has its full URL, and what is shared', () => {
	expect(items.find(({ event }) => event === 'shareLinkCreated')).toMatchObject({
		link_id: '32797704c38145908fd497527b67cf57',
		link_url: 'https://example.com/view-link/32797704c38145908fd497527b67cf57',
		expires_at: '2015-09-12T23:59:59',
		file_id: '7d2c77f899ec46b783d89e6c1791f62f',
		actor_email: 'admin@example.com',
	});
	expect(items.find(({ event }) => event === 'shareLinkSent')).toMatchObject({
		recipients: ['testuser002@example.com'],
	});
});

test('a deleted project is named by its ID, though the entry has none of its own', () => {
	expect(items.find(({ event }) => event === 'projectDeleted')).toMatchObject({
		project_id: 'e9ac4e663b26477da37f843e0e7b0908',
		project_name: 'Create Project update',
	});
});

test('a renamed file has both names, and a changed folder says how', () => {
	expect(items.find(({ event }) => event === 'fileRenamed')).toMatchObject({
		file_name: 'Demo2 Requirements.pptx.pptx',
		new_name: 'File rename',
	});
	const changes = items.filter(({ event }) => event === 'folderChanged').map(({ change }) => change);
	expect(new Set(changes)).toEqual(
		new Set(['renamed', 'deleted', 'moved', 'deleted_permanently', 'restored']),
	);
});

test('numbers may come as text, and missing parts are no error', () => {
	const row = {
		history_id: 'a',
		last_update: '1893456000000',
		category: '2',
		history_type: '200',
		file_ids: 'f',
	};
	expect(itemsOf(readEntry(placeEntry(row)), all)).toEqual([
		expect.objectContaining({ event: 'fileAdded', file_id: 'f', at: '2030-01-01T00:00:00.000Z' }),
	]);
	const bare = { history_id: 'b', last_update: 1, data: 'text' };
	expect(itemsOf(readEntry(placeEntry(bare)), all)[0].at).toBeUndefined();
	expect(() => placeEntry({ last_update: 1 })).toThrow();
});

test('Any Activity takes the types that are chosen, and an event that is chosen besides stays that event', () => {
	const entry = (type: number) =>
		readEntry(placeEntry({ history_id: 'a', last_update: 1, category: 2, history_type: type }));
	const [any] = EVENTS.filter(isLogEvent).filter(({ value }) => value === 'anyActivity');
	expect(eventOf(entry(900), { events: [any], typeNumbers: [900] })).toBe(any);
	expect(eventOf(entry(901), { events: [any], typeNumbers: [900] })).toBeUndefined();
	expect(eventOf(entry(200), all)?.value).toBe('fileAdded');
});

test('times come from numbers whose unit is certain only', () => {
	expect(isoTime(1_893_456_000)).toBe('2030-01-01T00:00:00.000Z');
	expect(isoTime(1_893_456_000_000)).toBe('2030-01-01T00:00:00.000Z');
	expect(isoTime(189_345_600)).toBeUndefined();
	expect(isoTime(1_893_456_000_000_000)).toBeUndefined();
	expect(clockMs('2030/01/01 00:00:10')! - clockMs('2030/01/01 00:00:00')!).toBe(10_000);
	expect(clockMs('soon')).toBeUndefined();
});

test.each([
	['one row for two files', [{ name: 'B.pdf' }], [undefined, undefined]],
	[
		'another order',
		[
			{ id: 'b', name: 'B.pdf' },
			{ id: 'a', name: 'A.pdf' },
		],
		['A.pdf', 'B.pdf'],
	],
	['another order, and one ID', [{ id: 'b', name: 'B.pdf' }, { name: 'A.pdf' }], [undefined, 'B.pdf']],
	[
		'another ID in each row',
		[
			{ id: 'p', name: 'A.pdf' },
			{ id: 'p', name: 'B.pdf' },
		],
		['A.pdf', 'B.pdf'],
	],
])('no file gets the name of another one: %s', (_case, result, names) => {
	const row = { history_id: 'h', last_update: 1, category: 2, file_ids: 'a,b', data: { result } };
	expect(readEntry({ id: 'h', at: 1, row }).subjects.map(({ id, name }) => [id, name])).toEqual([
		['a', names[0]],
		['b', names[1]],
	]);
});

test('an entry that names a file twice is about one file, with what is said of it', () => {
	const row = {
		...{ history_id: 'h', last_update: 1, category: 2, history_type: 200, file_ids: ',a,b,a,' },
		data: {
			result: [
				{ id: 'a', name: 'A.pdf' },
				{ id: 'b', name: 'B.pdf' },
			],
		},
	};
	const { subjects } = readEntry({ id: 'h', at: 1, row });
	expect(subjects.map(({ id, name }) => [id, name])).toEqual([
		['a', 'A.pdf'],
		['b', 'B.pdf'],
	]);
});
