import { isoDate } from '../../client/contract/moments';
import { entryResult } from '../../nodes/shared/results/entry';
import { fileInfoResult, fileResult } from '../../nodes/shared/results/file';
import { folderResult } from '../../nodes/shared/results/folder';
import { count, flag, id, text, told } from '../../nodes/shared/results/item';
import { licenseResult } from '../../nodes/shared/results/license';
import { linkResult, newLinkResult } from '../../nodes/shared/results/link';
import {
	linkTarget,
	projectRole,
	protection,
	protectionProgress,
	teamRole,
} from '../../nodes/shared/results/words';

test.each([
	['2030/12/31 23:59:59', '2030-12-31T23:59:59'],
	['2030/1/2 3:04', '2030-01-02T03:04:00'],
	['2030-12-31', '2030-12-31'],
	['20301231235959', '2030-12-31T23:59:59'],
	['2030-12-31T14:00:00+0200', '2030-12-31T14:00:00+02:00'],
	['2030-12-31T14:00:00.000Z', '2030-12-31T14:00:00Z'],
	[Date.UTC(2030, 0), '2030-01-01T00:00:00.000Z'],
	[String(Date.UTC(2030, 0) / 1000), '2030-01-01T00:00:00.000Z'],
	['2030/02/31 00:00:00', '2030/02/31 00:00:00'],
	['soon', 'soon'],
	[7, '7'],
	['', null],
	[null, null],
	[0, null],
])('the date %j is %j', (written, iso) => {
	expect(isoDate(written)).toBe(iso);
});

test.each([
	[protection, 1, 'protected'],
	[protection, '0', 'not_protected'],
	[protection, true, 'protected'],
	[protection, 7, '7'],
	[protectionProgress, 2, 'in_progress'],
	[protectionProgress, '3', 'protected'],
	[protectionProgress, 0, '0'],
	[protectionProgress, -1, '-1'],
	[protectionProgress, 4, '4'],
	[linkTarget, 3, 'file'],
	[linkTarget, 1, '1'],
	[projectRole, 4, 'limited_member'],
	[projectRole, '9', '9'],
	[teamRole, 1, 'admin'],
	[teamRole, 4, '4'],
])('%p says of %j "%s"', (word, value, expected) => {
	expect(word(value)).toBe(expected);
	for (const unread of [undefined, {}, [1]]) expect(word(unread)).toBeUndefined();
	for (const none of [null, '']) expect(word(none)).toBeNull();
});

test.each([
	[{ file_id: 'f', folder_id: null, linktype: 3 }, 'file'],
	[{ file_id: '', folder_id: 'd', linktype: 9 }, 'folder'],
	[{ file_id: null, folder_id: null, linktype: 1 }, '1'],
	[{ file_id: null, folder_id: null, linktype: 3 }, 'file'],
	[{ linktype: null }, null],
	[{ file_id: null, folder_id: null, linktype: 9 }, '9'],
	[{}, undefined],
])('a link that says %j opens: %s', (row, target) => {
	expect(linkResult(row, {}).link_target).toBe(target);
});

test('a link that was created opens what was chosen, whatever number stands for it', () => {
	expect(newLinkResult({}, { project_id: 'p', type_share: '9' }).link_target).toBe('project');
	expect(newLinkResult({}, { folder_id: 'd', type_share: '9' }).link_target).toBe('folder');
});

const date = (value: unknown) => told(value, isoDate);

test.each([id, text, count, flag, date])('%p reads no value as null, and no object or list', (read) => {
	for (const none of [null, '']) expect(read(none)).toBeNull();
	for (const unread of [undefined, {}, { deep: { er: 1 } }, [], ['1']]) expect(read(unread)).toBeUndefined();
});

test('a file says where it is, if each folder above it has a name', () => {
	const above = [
		{ folder_id: 'a', name: '2030' },
		{ id: 'b', name: 'May' },
	];
	const file = { file_id: 'f', title: 'a.pdf' };
	expect(fileInfoResult({ file, path: above }, {})).toMatchObject({
		folder_id: 'b',
		folder_path: '2030/May',
	});
	expect(fileInfoResult({ file, path: [] }, {})).toMatchObject({ folder_id: null, folder_path: '' });
	for (const last of [{}, { folder_id: null }, { folder_id: '', id: {} }]) {
		const path = [
			{ folder_id: 'a', name: '2030' },
			{ name: 'Invoices', ...last },
		];
		const found = fileInfoResult({ file, path }, {});
		expect(found).toMatchObject({ folder_path: '2030/Invoices' });
		expect(found).not.toHaveProperty('folder_id');
	}
	for (const path of [undefined, 'May', ['May'], [{ folder_id: 'a' }]])
		expect(fileInfoResult({ file, path } as never, { project_id: 'p' })).toEqual({
			...{ project_id: 'p', file_id: 'f', file_name: 'a.pdf' },
		});
});

test('the folder of an entry is known where the whole project was listed', () => {
	const file = { id: 'f', name: 'a.pdf', is_folder: 'false' };
	expect(entryResult(file, { path: '2030/a.pdf' })).toMatchObject({
		folder_path: '2030',
		path: '2030/a.pdf',
	});
	expect(entryResult(file, { path: 'a.pdf' })).toMatchObject({ folder_path: '' });
	expect(entryResult(file, { path: 'a.pdf', folder_id: 'd' })).not.toHaveProperty('folder_path');
	const folder = { id: 'd', name: '2030', is_folder: true };
	expect(entryResult(folder, { path: '2030' })).toMatchObject({ folder_path: '2030', folder_id: 'd' });
});

test.each([{}, { file_id: '', project_id: null }, { file_id: {}, project_id: [] }])(
	'an answer that names its IDs as %j keeps those that were sent',
	(named) => {
		const sent = { project_id: 'p', file_id: 'f', folder_id: 'd' };
		const ids = { project_id: 'p', file_id: 'f' };
		expect(licenseResult({ file_project_pk: named }, sent)).toEqual(ids);
		expect(fileResult({ ...named }, sent)).toMatchObject(ids);
		expect(folderResult({ ...named, folder_id: '' }, sent)).toEqual({ project_id: 'p', folder_id: 'd' });
	},
);

test('what the service does not say is missing, and what it says is nothing is null', () => {
	expect(licenseResult({ printable: '2', document_expiry_date: '0', label: null }, { file_id: 'f' })).toEqual(
		{
			...{ file_id: 'f', print_limit: 2, expires_at: null, label: null },
		},
	);
});
