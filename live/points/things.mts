/** What becomes of folders, projects and files that are made. */
import { codeOf, isOk } from '../account.mts';
import {
	CONTENT,
	DESCRIPTION,
	DOWNLOAD_LIMIT,
	fileOf,
	folderIn,
	newProject,
	projectOf,
	uploadTo,
} from '../ground.mts';
import type { Point } from '../point.mts';
import { Unclear } from '../unclear.mts';

/** Spelled with a combining accent, which Unicode's form NFC joins with its letter. */
const DECOMPOSED = 'check-live e\u0301';
const UNUSUAL = 'check-live <a|b>. ';
const LONG = 300;
const BYTES_A_MIB = 1024 * 1024;
const IDLE_CODES_MAX = 2;

export const things: Point[] = [
	{
		name: 'updates',
		openPoint: 'Whether an optional parameter that is left out keeps its value or is reset is not stated',
		chosenIn: { choice: 'Optional parameter left out' },
		needs: 'write',
		readings: { keep: 'it keeps its value', reset: 'it is reset' },
		fits: ['keep', 'reset'],
		async look(account) {
			const project = await projectOf(account);
			const name = `${account.stamp} main`;
			const edited = await account.ask('/project/edit', { project_id: project, name });
			if (!isOk(edited)) throw new Unclear(`project/edit: status code ${codeOf(edited)}`);
			const { answer } = await account.ask('/project/info', { project_id: project });
			const { description, max_download: limit } = (answer?.result ?? {}) as Record<string, unknown>;
			return description === DESCRIPTION && Number(limit) === DOWNLOAD_LIMIT ? 'keep' : 'reset';
		},
	},
	{
		name: 'names',
		openPoint: 'Which characters are refused is not stated',
		chosenIn: { path: 'client/lists/names.ts' },
		needs: 'write',
		readings: {
			kept: 'names are kept as they are',
			nfc: "names are written in Unicode's form NFC",
			cleaned: 'characters that file systems do not allow are replaced',
			nfcAndCleaned: 'both',
		},
		fits: ['kept', 'nfc', 'cleaned', 'nfcAndCleaned'],
		async look(account) {
			const project = await projectOf(account);
			const [decomposed, unusual] = [
				await folderIn(account, project, DECOMPOSED),
				await folderIn(account, project, UNUSUAL),
			].map((row) => String(row.name));
			const isNfc = decomposed === DECOMPOSED.normalize('NFC');
			if (unusual === UNUSUAL) return isNfc ? 'nfc' : 'kept';
			return isNfc ? 'nfcAndCleaned' : 'cleaned';
		},
	},
	{
		name: 'folderNames',
		openPoint: 'Whether two folders of one parent may have the same name is not stated',
		chosenIn: { path: 'nodes/Cloud689/resources/folder/doubles.ts' },
		needs: 'write',
		readings: { twice: 'two folders may have one name', numbered: 'the second gets another name' },
		fits: ['twice', 'numbered'],
		async look(account) {
			const project = await projectOf(account);
			const first = await folderIn(account, project, 'check-live twice');
			const second = await folderIn(account, project, 'check-live twice');
			return first.name === second.name ? 'twice' : 'numbered';
		},
	},
	{
		name: 'longNames',
		openPoint: 'without ranges or lengths',
		chosenIn: { path: 'client/lists/names.ts' },
		needs: 'write',
		readings: { kept: `a name of ${LONG} characters is kept`, cut: 'it is cut' },
		fits: ['kept', 'cut'],
		async look(account) {
			const name = 'check-live '.padEnd(LONG, 'x');
			const row = await folderIn(account, await projectOf(account), name);
			const characters = [...String(row.name)].length;
			return { reading: characters < LONG ? 'cut' : 'kept', figures: { characters } };
		},
	},
	{
		name: 'downloadLimit',
		openPoint:
			'What is limited (per file, per member, in total), and which value means no limit, is not stated',
		chosenIn: { path: 'nodes/Cloud689/resources/project/fields.ts' },
		needs: 'write',
		readings: {
			enforced: 'a second download is refused where max_download is 1',
			notEnforced: 'a file can be downloaded twice where max_download is 1',
		},
		fits: ['enforced', 'notEnforced'],
		async look(account) {
			const project = await newProject(account, 'limit', 1);
			const { file_id: file } = await uploadTo(account, project);
			const values = { projectId: project, fileId: file };
			const first = await account.run('downloadFile', values);
			if (!(await account.contentOf(first))?.equals(CONTENT))
				throw new Unclear('The first download gave another file');
			return (await account.run('downloadFile', values)).error ? 'enforced' : 'notEnforced';
		},
	},
	{
		name: 'chunks',
		openPoint: 'which counts from 0; that this library is meant is a guess',
		chosenIn: { choice: 'Chunks of an upload' },
		needs: 'write',
		readings: {
			from0: 'chunks are numbered from 0, and make one file',
			other: 'chunks from 0 make another file',
			refused: 'chunks from 0 are refused',
		},
		fits: ['from0'],
		async look(account) {
			const content = Buffer.alloc(2 * BYTES_A_MIB, 'check-live\n');
			const values = { projectId: await projectOf(account), options: { chunkSize: 1 } };
			const sent = await account.run(
				'uploadFile',
				values,
				await account.item(content, 'check-live-chunks.txt'),
			);
			if (sent.error) return 'refused';
			const bytes = Number(sent.items[0]?.json.file_size);
			return {
				reading: bytes === content.length ? 'from0' : 'other',
				figures: { bytes, sent: content.length },
			};
		},
	},
	{
		name: 'encodeStatus',
		openPoint: 'status_encode',
		chosenIn: { choice: 'Codes of `status_encode` other than 2 and 3' },
		needs: 'write',
		readings: {
			documented: 'it ends with 2 or 3, and counts up to them',
			other: 'it ends otherwise, or not within five minutes',
		},
		fits: ['documented'],
		async look(account) {
			const values = {
				projectId: await projectOf(account),
				fileId: await fileOf(account),
				options: { waitInterval: 1 },
			};
			const { exchanges } = await account.watch(() => account.run('protectFile', values));
			const codes = exchanges
				.filter(({ path }) => path === '/encode/status')
				.flatMap(({ answer }) => statusesIn(answer?.result));
			if (codes.length === 0) throw new Unclear('Encoding gave no status');
			const last = codes[codes.length - 1];
			const isDocumented = codes.every((code) => code >= 0 && code <= 3) && last >= IDLE_CODES_MAX;
			return { reading: isDocumented ? 'documented' : 'other', figures: { first: codes[0], last } };
		},
	},
];

function statusesIn(result: unknown): number[] {
	const rows = Array.isArray(result) ? (result as unknown[]) : [result];
	return rows
		.map((row) => Number((row as Record<string, unknown> | null)?.status_encode))
		.filter(Number.isFinite);
}
