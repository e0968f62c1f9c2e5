import { fileNameOf } from '../../client/files/disposition';
import { toFileName } from '../../client/files/fileName';

test.each([
	['attachment; filename="plain.pdf"', 'plain.pdf'],
	['attachment; filename=plain.pdf; size=3', 'plain.pdf'],
	['attachment; filename="x.pdf"; filename*=UTF-8\'\'%E5%A5%91%E7%B4%84.pdf', '契約.pdf'],
	[`attachment; filename="${Buffer.from('契約.pdf').toString('latin1')}"`, '契約.pdf'],
	['attachment; filename="a \\"b\\".pdf"', 'a "b".pdf'],
	['attachment; filename="../../etc/passwd"', '.._.._etc_passwd'],
	["attachment; filename*=UTF-8''a%2Fb%0A.pdf", 'a_b_.pdf'],
	["attachment; filename*=utf-8'ja'%E5%A5%91%E7%B4%84.pdf; filename=x.pdf", '契約.pdf'],
	['attachment; filename*="UTF-8\'\'%E5%A5%91%E7%B4%84.pdf"', '契約.pdf'],
	['attachment; filename*=%E5%A5%91%E7%B4%84.pdf', '契約.pdf'],
	["attachment; filename*=ISO-8859-1''%DCbersicht.pdf", 'Übersicht.pdf'],
	["attachment; filename*=Shift_JIS''%93%FA%96%7B.pdf", '日本.pdf'],
	// The wrong charset: UTF-8 that is called Latin-1.
	["attachment; filename*=ISO-8859-1''%C3%9Cbersicht.pdf", 'Übersicht.pdf'],
	["attachment; filename*0*=UTF-8''%E5%A5%91; filename*1*=%E7%B4%84; filename*2=.pdf", '契約.pdf'],
	['attachment; filename*0="a very "; filename*1="long.pdf"', 'a very long.pdf'],
	['attachment; filename="=?UTF-8?B?5aWR57SELnBkZg==?="', '契約.pdf'],
	['attachment; filename==?UTF-8?B?5aWR57SELnBkZg==?=', '契約.pdf'],
	['attachment; filename="=?utf-8?Q?H=E1=BB=A3p_=C4=91=E1=BB=93ng.pdf?="', 'Hợp đồng.pdf'],
	// Words of which one ends in the middle of a character.
	['attachment; filename="=?UTF-8?B?5aWR5w==?= =?UTF-8?B?tIQucGRm?="', '契約.pdf'],
	['attachment; filename="=?ISO-2022-JP?B?GyRCRnxLXBsoQi5wZGY=?="', '日本.pdf'],
	['attachment; filename="=?iso-8859-1?Q?=DCber?= und =?utf-8?Q?=C3=BCber.pdf?="', 'Über und über.pdf'],
	['attachment; filename="%E5%A5%91%E7%B4%84%20v2.pdf"', '契約 v2.pdf'],
	['attachment; filename="a; filename*=UTF-8\'\'b; c.pdf"', "a; filename*=UTF-8''b; c.pdf"],
	['attachment; filename="C:\\x\\y.pdf"', 'C__x_y.pdf'],
	['attachment; filename="100% sure.pdf"', '100% sure.pdf'],
	['attachment; filename="open end.pdf', 'open end.pdf'],
])('reads %p as %p', (header, name) => {
	expect(fileNameOf(header)).toBe(name);
});

test.each([
	...['inline', '', 'attachment; filename=', 'attachment; filename=""', 'attachment; filename=".."'],
	...['attachment; filename=" . "', 'attachment; filename="\u200b"', 'attachment; filename="../"'],
	// Legacy bytes without a charset, and what a server made of characters that it could not write.
	`attachment; filename="${String.fromCharCode(0x93, 0xfa, 0x96, 0x7b)}.pdf"`,
	`attachment; filename="${String.fromCharCode(0xd6, 0xd0, 0xce, 0xc4)}.pdf"`,
	'attachment; filename="\u00dcbersicht.pdf"',
	'attachment; filename="a\u001b$Bb.pdf"',
	'attachment; filename="??.pdf"',
	// It may stand for itself, or be percent-encoded.
	...['attachment; filename="a%20b.pdf"', 'attachment; filename="%E5%A5%91+%E7%B4%84.pdf"'],
	'attachment; filename="%93%FA.pdf"',
	...["attachment; filename*=UTF-8''%ZZ.pdf", "attachment; filename*=UTF-8''%DC.pdf; filename=x.pdf"],
	"attachment; filename*=x-unknown''%DC.pdf",
	'attachment; filename="=?x-unknown?B?5aWR?="',
])('leaves the name to the service if the header does not say it for certain: %j', (header) => {
	expect(fileNameOf(header)).toBe('');
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
	['a ', 'a'],
	['a.pdf \n\u3000', 'a.pdf'],
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
	expect(toFileName(`${'a'.repeat(300)}.pdf`)).toMatch(/^a{242}~[0-9a-f]{8}\.pdf$/);
	expect(toFileName(`${'契'.repeat(300)}.pdf`)).toMatch(/^契{80}~[0-9a-f]{8}\.pdf$/);
	expect(toFileName(`a.${'b'.repeat(300)}`)).toMatch(/^a\.b{244}~[0-9a-f]{8}$/);
	expect(Buffer.byteLength(toFileName('📄'.repeat(100)))).toBeLessThanOrEqual(255);
});

test('keeps long names apart that begin alike', () => {
	const long = 'a'.repeat(300);
	const names = ['1', '2', '3'].map((end) => toFileName(`${long}${end}.pdf`));
	expect(new Set(names).size).toBe(3);
});

test.each([
	['attachment; filename=Report; Final.pdf', ''],
	['attachment; filename=a;b.pdf', ''],
	["attachment; filename='a;b.pdf'; size=3", ''],
	["attachment; filename=Report; Final.pdf; filename*=UTF-8''Report%3B%20Final.pdf", 'Report; Final.pdf'],
	['attachment; filename=a.pdf;', 'a.pdf'],
	['attachment; filename=a.pdf; size=3; creation-date="x; y"', 'a.pdf'],
	['attachment; filename="Report; Final.pdf"; size=3', 'Report; Final.pdf'],
])('a name with a semicolon and no quotes is not cut: %s', (header, name) => {
	expect(fileNameOf(header)).toBe(name);
});
