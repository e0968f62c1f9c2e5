import { describeOperations } from '../harness/suite.mts';

const HEAD = 'first_name,last_name,mail_address,password,user_role';
let users = 0;
const row = () => `花子,見本,csv${(users += 1)}@example.com,secret-pw-${users},3`;
const text = (separator = ',', end = '\r\n') => `${HEAD}${end}${row()}${end}`.replaceAll(',', separator);
/** 花子 and 見本 in Shift_JIS. */
const SHIFT_JIS: Record<string, number[]> = {
	花: [0x89, 0xd4],
	子: [0x8e, 0x71],
	見: [0x8c, 0xa9],
	本: [0x96, 0x7b],
};
const shiftJis = (content: string) =>
	Buffer.from([...content].flatMap((one) => SHIFT_JIS[one] ?? [one.charCodeAt(0)]));

describeOperations('CSV files of users', { freshStart: true }, (bench) => {
	const load = async (content: Buffer | string) => {
		bench.sandbox.clearRequests();
		const data = await bench.engine.binary(Buffer.from(content as string), 'users.csv', 'text/csv');
		const result = await bench.run('importUsersCsv', {}, { items: [{ json: {}, binary: { data } }] });
		const calls = bench.sandbox.requests.filter(({ operationId }) => operationId === 'importUsersCsv');
		return { ...result, calls: calls.length };
	};
	const errorText = ({ error }: Awaited<ReturnType<typeof load>>) =>
		`${error?.message}\n${error?.description}`;

	test.each([
		['UTF-8', text()],
		['a byte order mark', `\ufeff${text()}`],
		['no line end at the end', text().trimEnd()],
		['quotes', `${HEAD}\n"花子","見本, 甲","quoted@example.com","secret ""x"" pw",3\n`],
	])('imports a file with %s', async (_case, content) => {
		expect((await load(content)).error).toBeUndefined();
	});

	test.each([
		['Shift_JIS', shiftJis(text()), 'is not in UTF-8'],
		['semicolons', Buffer.from(text(';')), 'separates its columns with semicolons'],
		['tabs', Buffer.from(text('\t')), 'separates its columns with tabs'],
		['UTF-16', Buffer.from(`\ufeff${text('\t')}`, 'utf16le'), 'is in UTF-16'],
		['UTF-16, big-endian', Buffer.from(`\ufeff${text()}`, 'utf16le').swap16(), 'is in UTF-16'],
		['CR only', Buffer.from(text(',', '\r')), 'ends its lines with carriage returns only'],
		['one column', Buffer.from('mail_address\na@example.com\n'), 'has only one column'],
	])('a refusal of a file with %s speaks of the file', async (_case, content, words) => {
		const result = await load(content);
		expect(errorText(result)).toContain('(in the CSV file) [item 0]');
		expect(errorText(result)).toContain(`The file "users.csv" ${words}`);
		expect(errorText(result)).not.toMatch(/Last Name|First Name|date formats/);
		expect(result.calls).toBe(1);
	});

	test('a refusal of a file that has the names of its columns only speaks of the file', async () => {
		bench.sandbox.faults.add({ operation: 'importUsersCsv', kind: 'status', status: 'ERR_INVALID_DATA' });
		const text = errorText(await load(`${HEAD}\n`));
		expect(text).toContain('The file "users.csv" has one line only');
		expect(text).not.toMatch(/Last Name|First Name|date formats/);
	});

	test('a refusal of one row, or of the names of the columns, sends the user to the file', async () => {
		const bad = [HEAD, row(), 'x,y,not an address,secret-pw,3', row()].join('\n');
		expect(errorText(await load(bad))).toContain('An email address is not valid (in the CSV file)');
		const japanese = `名,姓,メールアドレス,パスワード,権限\r\n${row()}`;
		for (const content of [bad, japanese])
			expect(errorText(await load(content))).toContain('Check this value in each row of the file');
	});

	test.each([
		['an empty file', '', 'is empty'],
		['blanks', ' \r\n', 'is empty'],
		['an Excel workbook', Buffer.from('504b0304140000000800', 'hex'), 'is an Excel workbook'],
	])('%s is refused before anything is sent', async (_case, content, words) => {
		const result = await load(content);
		expect(result.error?.message).toBe(
			`The file "users.csv" ${words}${words.endsWith('workbook') ? ', not a CSV file' : ''} [item 0]`,
		);
		expect(result.error?.context).toMatchObject({ code: 'invalidFile', outcome: 'notDone' });
		expect(result.calls).toBe(0);
	});
});
