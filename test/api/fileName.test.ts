import { fileNameOf } from '../../nodes/api/fileName';

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
