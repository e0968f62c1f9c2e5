import type { INode, INodeExecutionData } from 'n8n-workflow';
import { CallFailed } from '../../client/contract/failures';
import type { Failure } from '../../client/contract/failures';
import { STATUS_TEXTS } from '../../client/contract/statusCodes';
import { ERROR_CODES } from '../../nodes/shared/codes';
import { codeOf } from '../../nodes/shared/errors/codeOf';
import { toNodeError } from '../../nodes/shared/errors/toNodeError';
import { useWorkbench } from '../harness/suite.mts';
import { NODE_TYPE, saved } from '../harness/workbench.mts';

const CONNECTION = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'ECONNABORTED', ''];
const HTTP = [200, 204, 301, 401, 403, 404, 408, 413, 429, 500, 502, 503, 504];

/** Every way in which a call can fail. */
const FAILURES: Failure[] = [
	...CONNECTION.map((code): Failure => ({ type: 'connection', code })),
	...HTTP.map((httpStatus): Failure => ({ type: 'http', httpStatus })),
	...[...Object.keys(STATUS_TEXTS), 799].map(
		(statusCode): Failure => ({ type: 'refusal', statusCode: Number(statusCode) }),
	),
	{ type: 'unexpectedAnswer', missing: 'file_id' },
	{ type: 'incompleteList', found: 1, total: 2 },
	{ type: 'brokenFile' },
	{ type: 'unreadableFile', name: 'a.pdf', reason: 'gone' },
	{ type: 'stopped', wasSent: true },
	{ type: 'credential', message: 'm', advice: 'a', isRejected: true },
	{ type: 'credential', message: 'm', advice: 'a' },
];

const NODE: INode = { id: 'n', name: 'N', type: 'n', typeVersion: 1, position: [0, 0], parameters: {} };
const REQUEST = { path: '/user/info', kind: 'read' as const, parameters: {}, isForm: false };

function codeOfError(error: unknown): string {
	return String(toNodeError(error, { node: NODE, request: REQUEST }).context.code);
}

describe('codes of errors', () => {
	const bench = useWorkbench();
	const seen = new Set<string>([
		...FAILURES.map((failure) => codeOfError(new CallFailed(failure))),
		codeOfError(new TypeError('a bug')),
		codeOfError(new Error('a word of n8n')),
	]);
	let projectId: string;
	let fileId: string;
	beforeAll(async () => {
		({ project: projectId, file: fileId } = await bench.document('a.pdf', 'content'));
	});
	beforeEach(() => bench.sandbox.faults.clear());

	test.each(Object.keys(STATUS_TEXTS))('status code %s has a code of its own', (statusCode) => {
		expect(codeOf({ type: 'refusal', statusCode: Number(statusCode) })).not.toBe('unknownStatus');
	});

	const contextOf = async (operation: string, parameters: object, items?: INodeExecutionData[]) => {
		const { error } = await bench.run(operation, { projectId, ...parameters }, items && { items });
		seen.add(String(error?.context.code));
		return error?.context;
	};

	test.each([
		['a parameter without a value', 'getProject', { projectId: '={{ $json.nothing }}' }, 'invalidParameter'],
		['a field without a file', 'uploadFile', { inputDataFieldName: 'nothing' }, 'noInputFile'],
		['bad Base64', 'uploadFile', { options: { content: '!', contentIsBase64: true } }, 'invalidFile'],
	])('%s: nothing was done', async (_case, operation, parameters, code) => {
		expect(await contextOf(operation, parameters)).toMatchObject({ code, outcome: 'notDone' });
	});

	test('a path that leads to no folder has the code of an ID that is not found', async () => {
		const parameters = saved('getManyFolders', { projectId });
		const parentFolderId = { __rl: true, mode: 'path', value: '/no/such' };
		const { error } = await bench.engine.run({
			type: NODE_TYPE,
			parameters: { ...parameters, parentFolderId },
		});
		expect(error?.context).toMatchObject({ code: 'notFound', outcome: 'notDone' });
	});

	test('an encoding that is not done in time continues', async () => {
		bench.sandbox.configure({ encodingMs: 60_000 });
		const options = { waitInterval: 1, waitLimit: 1 };
		expect(await contextOf('protectFile', { fileId: fileId, options })).toMatchObject({
			code: 'waitingEnded',
			outcome: 'partlyDone',
		});
	});

	test('an encoding that was started is partly done, if nobody can say how far it is', async () => {
		bench.sandbox.faults.add({ operation: 'getEncodeStatus', kind: 'reset', times: 99 });
		const { error } = await bench.run('protectFile', { projectId, fileId: fileId });
		expect(error?.context).toMatchObject({ code: 'connectionLost', outcome: 'partlyDone' });
		expect(error?.description).toMatch(/The protection was started\.$/);
	});

	test('a file of which only chunks are there may be kept or not', async () => {
		const data = await bench.engine.binary(Buffer.alloc(100), 'a.bin', 'application/octet-stream');
		bench.sandbox.faults.add({ operation: 'uploadFile', kind: 'result', result: {}, times: 9 });
		const options = { chunkSize: 0.00005, unknownOutcome: 'stop' };
		expect(await contextOf('uploadFile', { options }, [{ json: {}, binary: { data } }])).toMatchObject({
			code: 'incompleteUpload',
			outcome: 'unknown',
		});
	});

	test('an update is partly done if a value changed that was to be kept', async () => {
		const result = { name: 'Name', description: '****', max_download: 1 };
		bench.sandbox.faults.add({ operation: 'getProjectInfo', kind: 'result', result });
		bench.sandbox.configure({ updates: 'reset' });
		expect(await contextOf('updateProject', { updateFields: { downloadLimit: 4 } })).toMatchObject({
			code: 'keptValueChanged',
			outcome: 'partlyDone',
		});
		bench.sandbox.configure({ updates: 'keep' });
	});

	test('an item of which a step was completed is partly done', async () => {
		const data = await bench.engine.binary(Buffer.from('x'), 'unencodable.pdf', 'application/pdf');
		bench.sandbox.configure({ encodingMs: 20 });
		const parameters = { protectAfterUpload: true };
		expect(await contextOf('uploadFile', parameters, [{ json: {}, binary: { data } }])).toMatchObject({
			code: 'notProtected',
			outcome: 'partlyDone',
		});
	});

	test('a request that may have been carried out says so, and one that only reads does not', async () => {
		bench.sandbox.faults.add({ operation: '*', kind: 'reset', times: 99 });
		const lost = { code: 'connectionLost' };
		expect(await contextOf('createProject', { projectName: 'P' })).toMatchObject({
			...lost,
			outcome: 'unknown',
		});
		expect(await contextOf('getProject', {})).toMatchObject({ ...lost, outcome: 'notDone' });
		bench.sandbox.faults.clear();
		bench.sandbox.faults.add({ operation: 'createProject', kind: 'status', status: 417, phase: 'after' });
		const options = { unknownOutcome: 'stop' };
		expect(await contextOf('createProject', { projectName: 'P', options })).toMatchObject({
			code: 'serviceFault',
			outcome: 'unknown',
		});
	});

	test('every code that is listed occurs, and every code that occurs is listed', () => {
		expect([...seen].sort()).toEqual(Object.keys(ERROR_CODES).sort());
	});
});
