import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { Fault } from '../../sandbox/index.mts';
import { timeLimitMs } from '../properties/cases.mts';
import { Playground } from '../properties/playground.mts';
import { parametersOf } from '../properties/trials.mts';

const LONG = 'x'.repeat(5_000_000);
const LONG_PATTERN = 'a*'.repeat(50_000);
/** More than anybody reads, and little enough to be kept with each execution. */
const MOST_CHARACTERS = 3_000;
/** 34 days: a timer that is set for longer than 24.8 days rings at once. */
const DAYS_34_S = 34 * 86_400;
/** The content of a file, which may be as long as it likes. */
const MAY_BE_LONG = ['fileContent'];

let playground: Playground;
beforeAll(async () => {
	playground = await Playground.open('legacy');
});
afterAll(async () => await playground.close());

/** Every operation, once. */
const scenarios = () => [...new Map(playground.scenarios.map((one) => [one.operation, one])).values()];

/** What somebody reads and n8n keeps of an execution that must end in an error. */
function told({ error, items }: Awaited<ReturnType<Playground['run']>>): string {
	expect(items).toEqual([]);
	return `${error?.message} ${error?.description} ${JSON.stringify(error)}`;
}

describe('a value that nobody means', () => {
	/** Runs a scenario with a value that comes from the input item, as an expression would have it. */
	const runWith = async (scenario: Playground['scenarios'][number], place: string, value: unknown) => {
		const saved = playground.saved(scenario);
		const [name, inner] = place.split('.');
		const expression = '={{ $json.value }}';
		const given =
			(saved[name] as { __rl?: boolean } | undefined)?.__rl === true
				? { __rl: true, mode: 'id', value: expression }
				: inner
					? { ...(saved[name] as object), [inner]: expression }
					: expression;
		const items: INodeExecutionData[] = [{ json: { value: value as string } }];
		return await playground.run({ scenario, parameters: { ...saved, [name]: given } as never, items });
	};

	test(
		'is refused by the name of its field before anything is sent: a text of 5 MB, in every operation',
		async () => {
			let tried = 0;
			for (const scenario of scenarios()) {
				const texts = parametersOf(scenario.operation).filter(
					([place, { type, noDataExpression }]: [string, INodeProperties]) =>
						['string', 'resourceLocator', 'dateTime'].includes(type) &&
						!noDataExpression &&
						!MAY_BE_LONG.includes(place.split('.').at(-1)!),
				);
				for (const [place, { displayName }] of texts) {
					const result = await runWith(scenario, place, LONG);
					const where = `${scenario.operation}: ${place}`;
					const longest = Math.max(0, ...result.requests.map((one) => JSON.stringify(one.parameters).length));
					expect([where, longest > MOST_CHARACTERS]).toEqual([where, false]);
					// A field that the form does not show for what the scenario has chosen is not read.
					if (!result.error) continue;
					tried += 1;
					expect([where, told(result).length > MOST_CHARACTERS, result.requests.length]).toEqual([
						where,
						false,
						0,
					]);
					expect([where, result.error.message]).toEqual([where, expect.stringContaining(displayName)]);
				}
			}
			expect(tried).toBeGreaterThan(100);
		},
		timeLimitMs(240_000),
	);

	test.each([
		['getManyFiles', 'options.namePattern'],
		['getManyFiles', 'options.contentType'],
	])('is refused at once: a pattern of 100,000 characters in %s, %s', async (operation, place) => {
		const scenario = scenarios().find((one) => one.operation === operation)!;
		const { error, requests } = await runWith(scenario, place, LONG_PATTERN);
		expect(error?.message).toMatch(/" has 100000 characters, but at most 1000 are allowed/);
		expect(requests).toEqual([]);
	});

	test.each(['protectFile', 'uploadFile', 'protectAndShareFile'])(
		'is refused by its name and range: a time in %s for which no timer can be set',
		async (operation) => {
			const scenario = scenarios().find((one) => one.operation === operation)!;
			const waiting = { ...scenario, parameters: { ...scenario.parameters, protectAfterUpload: true } };
			for (const [place, words] of [
				['options.waitInterval', '"Wait Interval (Seconds)" must be a number from 1 to 86400'],
				['options.waitLimit', '"Wait Limit (Seconds)" must be a number from 1 to 2592000'],
			]) {
				const { error, requests } = await runWith(waiting, place, DAYS_34_S);
				expect(error?.message).toBe(`${words}, not "${DAYS_34_S}" [item 0]`);
				expect(requests).toEqual([]);
			}
		},
	);
});

describe('a service that says more than anybody reads', () => {
	const answer = (body: string, httpStatus = 200, type = 'application/json'): Fault => ({
		...{ operation: '*', kind: 'http', httpStatus, body, times: Infinity },
		headers: { 'content-type': type },
	});
	const envelope = (status_code: number) =>
		JSON.stringify({ status_code, description: LONG, total_records: null });

	test.each<[what: string, fault: Fault, every: number]>([
		['a refusal with a description of 5 MB', answer(envelope(100)), 4],
		['a code that nobody knows, with a description of 5 MB', answer(envelope(799)), 8],
		['a page of 5 MB', answer(`<html>${LONG}</html>`, 500, 'text/html'), 16],
		['a text of 5 MB', answer(LONG, 200, 'text/plain'), 16],
	])(
		'%s leaves little in an error, and in an error item',
		async (_what, fault, every) => {
			const some = scenarios().filter((_one, index) => index % every === 0);
			for (const scenario of some) {
				const { operation } = scenario;
				const failed = await playground.run({ scenario, fault });
				expect([operation, told(failed).length > MOST_CHARACTERS]).toEqual([operation, false]);
				const { items } = await playground.run({ scenario, fault, continueOnFail: true });
				expect([operation, JSON.stringify(items).length > MOST_CHARACTERS]).toEqual([operation, false]);
			}
			const failed = await playground.run({ scenario: some[0], fault, signsIn: true });
			expect(told(failed).length).toBeLessThan(MOST_CHARACTERS);
		},
		timeLimitMs(240_000),
	);

	test.each([-1, 4])('of a file that cannot be protected is cut short: code %i', async (status_encode) => {
		const scenario = scenarios().find(({ operation }) => operation === 'protectFile')!;
		const result = [{ file_id: scenario.parameters!.fileId, status_encode, description: LONG }];
		const fault: Fault = { operation: 'getEncodeStatus', kind: 'result', result, times: Infinity };
		const failed = await playground.run({ scenario, fault });
		expect(failed.error?.message).toMatch(/^689Cloud could not protect "/);
		expect(told(failed).length).toBeLessThan(MOST_CHARACTERS);
	});

	test('of the teams of a user is cut short: names of 5 MB, and a thousand teams', async () => {
		const [scenario] = scenarios();
		for (const result of [
			[1, 2].map((id) => ({ team_id: `team-${id}`, team_name: LONG })),
			Array.from({ length: 1_000 }, (_none, id) => ({ team_id: `team-${id}`, team_name: `Team ${id}` })),
		]) {
			const fault: Fault = { operation: 'checkEmail', kind: 'result', result, times: Infinity };
			const failed = await playground.run({ scenario, fault, signsIn: true });
			expect(failed.error?.message).toMatch(/Set the Team in the credential to one of these: .+ \(team-1\)/);
			expect(told(failed).length).toBeLessThan(3 * MOST_CHARACTERS);
		}
	});

	test(
		'in 3,000 levels of lists is told as what it is, in every operation and in signing in',
		async () => {
			const deep = `{"status_code":200,"result":${'['.repeat(3_000)}${']'.repeat(3_000)}}`;
			for (const scenario of scenarios()) {
				const { operation } = scenario;
				const failed = await playground.run({ scenario, fault: answer(deep) });
				expect([operation, failed.error?.message]).toEqual([
					operation,
					expect.stringMatching(
						/more than 100 levels|does not recognize|something other than the file|did not come from/,
					),
				]);
			}
			const failed = await playground.run({ scenario: scenarios()[0], fault: answer(deep), signsIn: true });
			expect(failed.error?.message).toMatch(/does not respond like the 689Cloud API/);
		},
		timeLimitMs(120_000),
	);
});
