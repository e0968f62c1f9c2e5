import { describeOperations } from '../harness/suite.mts';

const UNKNOWN = 'f'.repeat(32);

describeOperations('bad input', (bench) => {
	let projectId: string;
	let fileId: string;
	beforeAll(async () => {
		({ project: projectId, file: fileId } = await bench.document('a.pdf', 'content'));
	});
	const errorOf = async (operation: string, parameters: object, item: object = { json: {} }) => {
		const { error } = await bench.run(operation, parameters as never, { items: [item as never] });
		expect(error).toMatchObject({
			name: expect.stringMatching(/^Node(Api|Operation)Error$/),
			context: { itemIndex: 0 },
		});
		return error!;
	};

	test('names the field that an item lacks', async () => {
		expect((await errorOf('uploadFile', { projectId, inputDataFieldName: 'invoice' })).message).toContain(
			'invoice',
		);
	});

	test.each([
		[
			'an expression without a value',
			'getProject',
			{ projectId: '={{ $json.nothing }}' },
			'"Project" is empty',
		],
		['an empty list', 'restoreFile', { deletedFileId: '={{ [] }}' }, '"Deleted File" is empty'],
		['a list of blanks', 'restoreFile', { deletedFileId: '={{ " , " }}' }, '"Deleted File" is empty'],
		['a list for one ID', 'getFile', { fileId: '={{ ["a", "b"] }}' }, '"File" must be text'],
		['two IDs for one', 'getFile', { fileId: '={{ "a, b" }}' }, '"File" must be a single ID, not "a, b"'],
		[
			'a number that is rounded, for an ID',
			'getFile',
			{ fileId: '={{ 12345678901234567890 }}' },
			'"File" must be text, not the number 12345678901234567000: numbers this large lose their last digits',
		],
		[
			'a number that is rounded, in a list',
			'restoreFile',
			{ deletedFileId: '={{ ["a", 9007199254740993] }}' },
			'"Deleted File" must be text, not the number 9007199254740992',
		],
		[
			'a number that is rounded, for a text',
			'createFolder',
			{ folderName: '={{ 1e21 }}' },
			'"Name" must be text, not the number 1e+21',
		],
		[
			'a date that does not exist',
			'setLicense',
			{ fileId: 'x', licenseExpiryDate: '={{ "2030-02-30" }}' },
			'"Expiry Date" must be a date',
		],
		[
			'an invalid number',
			'setLicense',
			{ fileId: 'x', printLimit: '={{ "many" }}', licenseExpiryDate: '2030-01-01' },
			'Print Limit',
		],
		[
			'an invalid address',
			'sendShareLinkByEmail',
			{ linkId: 'x', emails: 'nobody' },
			'"Email Addresses" must contain only email addresses',
		],
	])('refuses %s before anything is sent', async (_case, operation, parameters, message) => {
		bench.sandbox.clearRequests();
		const error = await errorOf(operation, { projectId, ...parameters });
		expect(`${error.message} ${error.description}`).toContain(message);
		expect(bench.sandbox.requests).toEqual([]);
	});

	test('names the ID that was not found, and the project it was looked for in', async () => {
		const error = await errorOf('getFile', { projectId, fileId: UNKNOWN });
		expect(error.message).toBe(
			`689Cloud could not find Project "${projectId}" or, within it, File "${UNKNOWN}" [item 0]`,
		);
		const [folder] = await bench.rows('createFolder', { projectId, folderName: 'Not a file' });
		expect((await errorOf('downloadFile', { projectId, fileId: folder.folder_id })).message).toContain(
			String(folder.folder_id),
		);
	});

	test('says that a deleted file is not found', async () => {
		const { project, file } = await bench.document('b.pdf', 'x');
		await bench.rows('deleteFile', { projectId: project, fileId: file });
		expect((await errorOf('getFile', { projectId: project, fileId: file })).description).toContain(
			'may have been deleted',
		);
	});

	test('says that the role does not allow an operation', async () => {
		const { email, password } = bench.sandbox.accounts.member;
		const stored = bench.engine.stored('cloud689Api');
		bench.engine.store('cloud689Api', { ...stored, email, password });
		const error = await errorOf('getProject', { projectId });
		expect(error).toMatchObject({ message: 'Your role does not allow this [item 0]', httpCode: '403' });
		expect(error.description).toContain(projectId);
		bench.engine.store('cloud689Api', stored);
	});

	test('links every item to its input item, even failed items and several from one input', async () => {
		const other = await bench.document('c.pdf', 'x');
		await bench.rows('createFolder', { projectId: other.project, folderName: 'Folder' });
		const ids = [projectId, UNKNOWN, other.project];
		const { outputs, items } = await bench.run(
			'getManyFolders',
			{ projectId: '={{ $json.id }}', include: 'foldersAndFiles' },
			{ items: ids.map((id) => ({ json: { id } })), continueOnFail: true },
		);
		expect(outputs).toHaveLength(1);
		const links = items.map(({ pairedItem }) => (pairedItem as { item: number }).item);
		expect(links).toEqual([...links].sort());
		expect(new Set(links)).toEqual(new Set([0, 1, 2]));
		const failed = items.filter(({ pairedItem }) => (pairedItem as { item: number }).item === 1);
		expect(failed).toHaveLength(1);
		expect(failed[0].json.error).toContain(UNKNOWN);
	});

	test('sends failed items to the error output, with their links', async () => {
		const { outputs } = await bench.run(
			'getProject',
			{ projectId: '={{ $json.id }}' },
			{ items: [{ json: { id: UNKNOWN } }, { json: { id: projectId } }], continueOnFail: 'errorOutput' },
		);
		expect(outputs[0]).toMatchObject([{ json: { project_id: projectId }, pairedItem: { item: 1 } }]);
		expect(outputs[1]).toMatchObject([{ pairedItem: { item: 0 } }]);
	});

	test('goes on after bad parameters of one item', async () => {
		const { items } = await bench.run(
			'getFile',
			{ projectId, fileId: '={{ $json.id }}' },
			{ items: [{ json: {} }, { json: { id: fileId } }], continueOnFail: true },
		);
		expect(items).toMatchObject([
			{ json: { error: expect.stringContaining('"File" is empty') } },
			{ json: { file_id: fileId } },
		]);
	});
});
