import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { useWorkbench } from '../harness/suite.mts';
import { CREDENTIAL } from '../harness/workbench.mts';

const LARGE = '12345678901234567891';

function success(result: string): string {
	return `{"status_code":200,"description":"OK","result":${result},"total_records":null}`;
}

/** A service that answers the calls of a sign-in, and any other as it is told. */
describe('answers that are not written as usual', () => {
	const bench = useWorkbench();
	let server: Server;
	let answer: { type: string; body: Buffer };
	const sent: string[] = [];
	beforeAll(async () => {
		server = createServer((request: IncomingMessage, response) => {
			void (async () => {
				let form = '';
				for await (const piece of request) form += String(piece);
				const isCheck = request.url!.endsWith('/checkmail');
				const isLogin = request.url!.endsWith('/login');
				if (!isCheck && !isLogin) sent.push(form);
				const signIn = isCheck ? `[{"team_id":${LARGE},"team_name":"Team"}]` : '{"session_id":"session-1"}';
				const { type, body } =
					isCheck || isLogin ? { type: 'application/json', body: Buffer.from(success(signIn)) } : answer;
				response.writeHead(200, { 'content-type': type }).end(body);
			})();
		});
		await new Promise<void>((resolve) => {
			server.listen(0, '127.0.0.1', () => resolve());
		});
		const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
		bench.engine.store(CREDENTIAL, { ...bench.engine.stored(CREDENTIAL), baseUrl, sessionToken: '' });
	});
	afterAll(() => {
		server.closeAllConnections();
		server.close();
	});

	test('an ID that is a large number keeps its last digits, in items and in the next request', async () => {
		const folder = `{"id":${LARGE},"name":"Folder","is_folder":true}`;
		answer = { type: 'application/json', body: Buffer.from(success(`{"file_info":[${folder}]}`)) };
		for (const simplify of [true, false]) {
			const [item] = await bench.rows('getManyFolders', { projectId: 'p1', simplify });
			expect(Object.values(item)).toContain(LARGE);
		}
		sent.length = 0;
		await bench.rows('getManyFolders', {
			projectId: 'p1',
			options: { recursive: true },
		});
		expect(sent.some((form) => form.includes(`folder_id=${LARGE}`))).toBe(true);
	});

	test.each([
		['UTF-8', 'application/json', Buffer.from('Café')],
		['UTF-8, named as Latin-1', 'application/json; charset=ISO-8859-1', Buffer.from('Café')],
		['Latin-1', 'application/json;charset="iso-8859-1"', Buffer.from('Café', 'latin1')],
		['Latin-9', 'text/html; charset=ISO-8859-15', Buffer.from('Café', 'latin1')],
	])('names are read in %s', async (_charset, type, name) => {
		const [before, after] = success('{"project_id":"p1","name":"?"}').split('?');
		answer = { type, body: Buffer.concat([Buffer.from(before), name, Buffer.from(after)]) };
		expect(await bench.rows('getProject', { projectId: 'p1' })).toMatchObject([{ project_name: 'Café' }]);
	});

	test.each([
		['Shift_JIS', [0x83, 0x65, 0x83, 0x58, 0x83, 0x67], 'テスト'],
		['EUC-KR', [0xc7, 0xd1, 0xb1, 0xdb], '한글'],
	])('names are read in %s', async (charset, bytes, name) => {
		const [before, after] = success('{"project_id":"p1","name":"?"}').split('?');
		const body = Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
		answer = { type: `application/json; charset=${charset}`, body };
		expect(await bench.rows('getProject', { projectId: 'p1' })).toMatchObject([{ project_name: name }]);
	});

	test('an answer in UTF-16 is read', async () => {
		const body = Buffer.from(`\ufeff${success('{"project_id":"p1","name":"Café"}')}`, 'utf16le');
		answer = { type: 'application/json; charset=utf-16', body };
		expect(await bench.rows('getProject', { projectId: 'p1' })).toMatchObject([{ project_name: 'Café' }]);
	});
});
