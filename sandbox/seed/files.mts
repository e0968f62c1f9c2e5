/** Contents of the example files. They are created here, so that the repository needs no binary files. */

/** Creates a PDF with a single line of text. @param line plain ASCII without parentheses or backslashes */
export function pdfDocument(line: string): Buffer {
	const drawing = `BT /F1 24 Tf 72 720 Td (${line}) Tj ET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
	];
	let text = '%PDF-1.4\n';
	const offsets: number[] = [];
	objects.forEach((object, index) => {
		offsets.push(text.length);
		text += `${index + 1} 0 obj\n${object}\nendobj\n`;
	});
	const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
	const start = text.length;
	text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
	text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
	return Buffer.from(text, 'latin1');
}

export const PRICE_LIST = Buffer.from('article,price\nA-100,12.50\nB-200,8.90\n');
export const MEETING_NOTES = Buffer.from(
	'Notes of the meeting\n\n1. Offer goes out on Friday.\n2. Next meeting in two weeks.\n',
);
export const SETTINGS = Buffer.from(`${JSON.stringify({ currency: 'EUR', decimals: 2 }, null, 2)}\n`);
