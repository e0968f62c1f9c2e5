import type { IDataObject } from 'n8n-workflow';
import { Cloud689 } from '../../nodes/Cloud689/Cloud689.node';
import { useWorkbench } from '../harness/suite.mts';
import { NODE_TYPE, saved } from '../harness/workbench.mts';

/** The operations that work on one folder, the parameter that says which, and what else they need. */
const OPERATIONS: Array<[operation: string, folder: string, parameters: IDataObject]> = [
	['deleteFolder', 'folderId', {}],
	['renameFolder', 'folderId', { newName: 'New' }],
	['moveFolder', 'folderId', {}],
	['createShareLink', 'sharedFolderId', { share: 'folder' }],
];
const PATHS = [
	...['/', '//', ' / ', ' /\t/\n', '/\u3000/', '={{ $json.path }}', "={{ '/' + ($json.year ?? '') + '/' }}"],
	'={{ [$json.year, $json.month].join("/") }}',
];

describe('a folder by a path that names none', () => {
	const bench = useWorkbench();

	test('is tried with every operation that requires a folder by its path', () => {
		const places = new Cloud689().description.properties
			.filter(({ required, modes }) => required && modes?.some(({ name }) => name === 'path'))
			.flatMap(({ name, displayOptions }) =>
				(displayOptions?.show?.operation ?? []).map((operation) => [operation, name]),
			);
		expect(OPERATIONS.map(([operation, folder]) => [operation, folder]).sort()).toEqual(places.sort());
	});

	describe.each(OPERATIONS)('%s', (operation, folder, parameters) => {
		test.each(PATHS)('refuses %j before anything is sent', async (path) => {
			await bench.rows('getCurrentUser');
			bench.sandbox.clearRequests();
			const projectId = bench.sandbox.ids.project.contracts;
			const { error } = await bench.engine.run({
				type: NODE_TYPE,
				parameters: {
					...saved(operation, { projectId, ...parameters }),
					[folder]: { __rl: true, mode: 'path', value: path },
				},
				items: [{ json: { path: '//' } }],
			});
			expect(bench.sandbox.requests).toEqual([]);
			expect(error?.message).toMatch(/^"Folder" is the top level of the project \[item 0\]$/);
			expect(error?.context).toMatchObject({ code: 'invalidParameter', outcome: 'notDone' });
		});
	});
});

describe('a folder by its path', () => {
	const bench = useWorkbench();

	test.each<[string, string, IDataObject, string]>([
		['createFolder', 'parentFolderId', { folderName: '..' }, 'Name'],
		['moveFile', 'newParentFolderId', { fileId: '={{ "" }}' }, 'File'],
		['renameFolder', 'folderId', { newName: 'a/b' }, 'New Name'],
		[
			'createShareLink',
			'sharedFolderId',
			{ share: 'folder', options: { expiryDate: 'soon' } },
			'Expiry Date',
		],
		[
			'getManyFiles',
			'parentFolderId',
			{ options: { licenseExpiresBefore: 'soon' } },
			'License Expires Before',
		],
		[
			'uploadFile',
			'parentFolderId',
			{
				protectAfterUpload: true,
				licenseAfterUpload: { printLimit: 'some' },
				options: { content: 'x', fileName: 'a.txt' },
			},
			'Print Limit',
		],
		[
			'protectAndShareFile',
			'uploadFolderId',
			{ fileSource: 'content', fileContent: 'x', contentFileName: 'a.txt', license: { copyLimit: 'some' } },
			'Local Copy Limit',
		],
	])('of %s is not looked for if another field is refused', async (operation, folder, parameters, label) => {
		const projectId = bench.sandbox.ids.project.contracts;
		await bench.rows('getOrCreateFolder', { projectId, path: 'There' });
		bench.sandbox.clearRequests();
		const { error } = await bench.engine.run({
			type: NODE_TYPE,
			parameters: {
				...saved(operation, { projectId, ...parameters }),
				[folder]: { __rl: true, mode: 'path', value: 'There' },
			},
		});
		expect(error?.message).toContain(`"${label}"`);
		expect(error?.context).toMatchObject({ code: 'invalidParameter', outcome: 'notDone' });
		expect(bench.sandbox.requests).toEqual([]);
	});
});
