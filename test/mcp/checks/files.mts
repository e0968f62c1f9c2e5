import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { itemsOf } from '../callTool.mts';
import { fixture } from '../fixture.mts';

const project_id = fixture.sandbox.ids.project.marketing;
const TEXT = 'Grüße, 12 €\nsecond line\n';

/** Agents cannot handle binary data, so files travel as text in parameters and answers. */
suite('Files', () => {
	let uploaded: Record<string, string>;
	before(async () => {
		const text = { project_id, file_name: 'minutes.txt', content: TEXT };
		[uploaded] = await itemsOf('Upload_a_text', text);
	});

	test('a text becomes a file of its type', () => {
		assert.equal(uploaded.mime_type, 'text/plain');
	});

	test('and can be read back unchanged', async () => {
		const [read] = await itemsOf('Read_a_file', { project_id, file_id: uploaded.file_id });
		assert.equal(Buffer.from(read.content_base64, 'base64').toString(), TEXT);
	});

	test('any bytes can be sent and read as Base64', async () => {
		const bytes = Buffer.from(Array.from({ length: 256 }, (_value, index) => index));
		const binary = { project_id, file_name: 'bytes.bin', content: bytes.toString('base64') };
		const [{ file_id }] = await itemsOf('Upload_a_file', binary);
		const [read] = await itemsOf('Read_a_file', { project_id, file_id });
		assert.equal(read.content_base64, binary.content);
	});

	test('without the option, a download returns name and type only: n8n drops the file', async () => {
		const [plain] = await itemsOf('Download_a_file', { project_id, file_id: uploaded.file_id });
		assert.equal(plain.file_name, 'minutes.txt');
		assert.ok(!('content_base64' in plain), JSON.stringify(plain));
	});
});
