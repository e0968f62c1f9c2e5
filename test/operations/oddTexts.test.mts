import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { timeLimitMs } from '../properties/cases.mts';
import { Playground } from '../properties/playground.mts';
import { parametersOf } from '../properties/trials.mts';

/** Texts that JavaScript reads as numbers and people do not, or that not everybody reads alike. */
const NO_NUMBERS = [
	'0x10',
	'0b11',
	'0o7',
	'1e1',
	'1.000',
	'12.500',
	'Infinity',
	'5.',
	'.5',
	'1,5',
	'10 days',
];
/** Texts that end with something that nobody sees. */
const UNSEEN: Array<[type: INodeProperties['type'], text: string]> = [
	['number', '5\u200b'],
	['dateTime', '\u200e2030-12-31'],
	['boolean', 'true\u200b'],
	['options', 'member\u200f'],
	['resourceLocator', 'a0\u200b'],
	['resourceLocator', 'a\u0000b'],
	['resourceLocator', '\u00ada0'],
];
/** Names that nobody means. */
const NO_NAMES = ['\u200b', '\u3164', 'Invoice [object Object]', 'undefined'];
/** Names that are not in one line. */
const NO_LINES = ['a\nb', 'a\u0000b', 'a\u0085b'];
/** The fields for names of files and folders. */
const FILES = /^(folderName|newName|cloudFileName)$/;
/** The fields for names that are sent as they are. */
const NAMES =
	/^(projectName|folderName|newName|cloudFileName|teamName|(first|middle|last)Name|updateFields\.(projectName|teamName|(first|middle|last)Name)|options\.middleName)$/;

let playground: Playground;
beforeAll(async () => {
	playground = await Playground.open('legacy');
});
afterAll(async () => await playground.close());

/** Every operation, once. */
const scenarios = () => [...new Map(playground.scenarios.map((one) => [one.operation, one])).values()];

/** Runs a scenario with a value that comes from the input item, as an expression would have it. */
async function runWith(scenario: Playground['scenarios'][number], place: string, value: unknown) {
	const saved = playground.saved(scenario);
	const [name, inner] = place.split('.');
	const expression = '={{ $json.value }}';
	const isLocator = (saved[name] as { __rl?: boolean } | undefined)?.__rl === true;
	const changed = inner ? { ...(saved[name] as object), [inner]: expression } : expression;
	const given = isLocator ? { __rl: true, mode: 'id', value: expression } : changed;
	const items: INodeExecutionData[] = [{ json: { value: value as string } }];
	const parameters = { ...saved, [name]: given } as never;
	return await playground.run({ scenario, parameters, items });
}

/** Expects that every operation refuses a text in these fields by their name, with these words, before anything is sent. */
async function expectRefused(
	texts: string[],
	isMeant: (place: string, property: INodeProperties) => boolean,
	words = '',
): Promise<number> {
	let tried = 0;
	for (const scenario of scenarios()) {
		const places = parametersOf(scenario.operation).filter(
			([place, property]: [string, INodeProperties]) =>
				!property.noDataExpression && isMeant(place, property),
		);
		for (const [place, { displayName }] of places) {
			// A field that the form does not show for what the scenario has chosen is not read.
			const { error: refusal } = await runWith(scenario, place, { no: 'text' });
			if (!refusal?.message.startsWith(`"${displayName}" `)) continue;
			for (const text of texts) {
				const { error, requests } = await runWith(scenario, place, text);
				const where = `${scenario.operation}: ${place} = ${JSON.stringify(text)}`;
				expect([where, requests.length, error?.message]).toEqual([
					where,
					0,
					expect.stringContaining(`"${displayName}" `),
				]);
				expect([where, error?.message]).toEqual([where, expect.stringContaining(words)]);
				tried += 1;
			}
		}
	}
	return tried;
}

describe('in every operation', () => {
	test(
		'a number is one only in decimal digits that everybody reads alike',
		async () => {
			const tried = await expectRefused(NO_NUMBERS, (_place, { type }) => type === 'number');
			expect(tried).toBeGreaterThan(200);
		},
		timeLimitMs(120_000),
	);

	test.each(UNSEEN)(
		'what cannot be seen is shown in the message: %s, %j',
		async (type, text) => {
			const sign = /[\p{Cc}\p{Cf}]/u.exec(text)![0].charCodeAt(0).toString(16).padStart(4, '0');
			const tried = await expectRefused([text], (_place, property) => property.type === type, `\\u${sign}`);
			expect(tried).toBeGreaterThan(5);
		},
		timeLimitMs(60_000),
	);

	test(
		'a name that nobody means is refused',
		async () => {
			const tried = await expectRefused(NO_NAMES, (place) => NAMES.test(place));
			expect(tried).toBeGreaterThan(12 * NO_NAMES.length);
		},
		timeLimitMs(60_000),
	);

	test(
		'the name of a file or a folder that is not in one line is refused',
		async () => {
			const tried = await expectRefused(NO_LINES, (place) => FILES.test(place));
			expect(tried).toBe(4 * NO_LINES.length);
		},
		timeLimitMs(60_000),
	);

	test.each([
		['createProject', 'projectName', 'name'],
		['updateProject', 'updateFields.projectName', 'name'],
		['createUser', 'firstName', 'first_name'],
		['signUpTeam', 'teamName', 'business_name'],
	])('any other name is sent in one line: %s', async (operation, place, parameter) => {
		const scenario = scenarios().find((one) => one.operation === operation)!;
		const { error, requests } = await runWith(scenario, place, 'Invoices\r\n2030\t\u0000May\n');
		expect(error).toBeUndefined();
		const sent = requests.map(({ parameters }) => parameters[parameter]).filter(Boolean);
		expect(sent).toEqual(['Invoices 2030 May']);
	});

	test.each([
		['createProject', 'projectName', 'name'],
		['renameFile', 'newName', 'name'],
		['uploadFileFromCloud', 'cloudFileName', 'file_name'],
		['uploadFile', 'options.fileName', 'file_name'],
		['protectAndShareFile', 'options.fileName', 'file_name'],
		['createUser', 'firstName', 'first_name'],
	])('blanks and line breaks around a name are not sent: %s', async (operation, place, parameter) => {
		const scenario = scenarios().find((one) => one.operation === operation)!;
		const { error, requests } = await runWith(scenario, place, '\u3000Minutes.pdf \n');
		expect(error).toBeUndefined();
		const sent = requests.map(({ parameters }) => parameters[parameter]).filter(Boolean);
		expect(sent).toEqual(['Minutes.pdf']);
	});
});
