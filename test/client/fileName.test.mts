import { fileNameOf, toFileName } from '../../client/files/fileName';

test.each([
	['attachment; filename="plain.pdf"', 'plain.pdf'],
	['attachment; filename=plain.pdf; size=3', 'plain.pdf'],
	['attachment; filename="x.pdf"; filename*=UTF-8\'\'%E5%A5%91%E7%B4%84.pdf', '契約.pdf'],
	[`attachment; filename="${Buffer.from('契約.pdf').toString('latin1')}"`, '契約.pdf'],
	['attachment; filename="a \\"b\\".pdf"', 'a "b".pdf'],
	['attachment; filename="../../etc/passwd"', '.._.._etc_passwd'],
	["attachment; filename*=UTF-8''a%2Fb%0A.pdf", 'a_b_.pdf'],
	["attachment; filename*=UTF-8''%ZZ.pdf", '%ZZ.pdf'],
	['attachment; filename=".."', '_'],
	['inline', ''],
	['', ''],
])('reads %p as %p', (header, name) => {
	expect(fileNameOf(header)).toBe(name);
});

test.each([
	['Report 10:30 "final".pdf', 'Report 10:30 "final".pdf'],
	['.hidden', '.hidden'],
	['console.log', 'console.log'],
	['C:\\Windows\\x.dll', 'C__Windows_x.dll'],
	['c:x.txt', 'c_x.txt'],
	['\\\\server\\share', '__server_share'],
	['nul', '_nul'],
	['CON.txt', '_CON.txt'],
	['com1 .txt', '_com1 .txt'],
	['nul. ', 'nul_'],
	['a.pdf...', 'a.pdf_'],
	['a ', 'a_'],
	['.. ', '_'],
	['...', '_'],
	['a\u0000.pdf', 'a_.pdf'],
	['fdp.\u202eexe', 'fdp._exe'],
	['\ud800.txt', '\ufffd.txt'],
	['', 'file'],
])('writes %j as %j', (name, safe) => {
	expect(toFileName(name)).toBe(safe);
});

test('shortens a name to what file systems allow, between characters, and keeps its extension', () => {
	expect(toFileName(`${'a'.repeat(300)}.pdf`)).toBe(`${'a'.repeat(251)}.pdf`);
	expect(toFileName(`${'契'.repeat(300)}.pdf`)).toBe(`${'契'.repeat(83)}.pdf`);
	expect(toFileName(`a.${'b'.repeat(300)}`)).toBe(`a.${'b'.repeat(253)}`);
	expect(Buffer.byteLength(toFileName('📄'.repeat(100)))).toBeLessThanOrEqual(255);
});
