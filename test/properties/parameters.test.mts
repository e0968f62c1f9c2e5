import fc from 'fast-check';
import { masked } from '../harness/changes.mts';
import { holds, timeLimitMs } from './cases.mts';
import { flawsOf } from './flaws.mts';
import { Playground } from './playground.mts';
import { itemsOf, parametersIn, trials, wordings } from './trials.mts';
import type { Trial } from './trials.mts';

/** Number of cases for each of n8n's expression engines; the one that n8n uses today is slow. */
const ENGINES = [
	['legacy', 500],
	['vm', 40],
] as const;

describe.each(ENGINES)(
	'whatever the parameters are, with the engine "%s" for expressions',
	(engine, cases) => {
		let playground: Playground;
		beforeAll(async () => {
			playground = await Playground.open(engine);
		});
		afterAll(async () => {
			await playground.close();
		});

		const run = async (trial: Trial) => {
			const { scenario, continueOnFail } = trial;
			const items = itemsOf(trial).map((json) => ({ json }));
			const result = await playground.run({
				scenario,
				parameters: parametersIn(trial),
				items,
				continueOnFail,
			});
			// n8n does not start if it sees at once that a parameter is missing, which it does unless it is an expression.
			fc.pre(result.run !== undefined);
			return result;
		};

		test(
			'an execution gives linked items, or an error that names its item, and sends nothing that it refused',
			async () => {
				await holds(
					fc.asyncProperty(trials(playground), async (trial) => {
						const flaws = flawsOf(await run(trial), trial, playground.secrets);
						expect(flaws).toEqual([]);
					}),
					cases,
				);
			},
			timeLimitMs(60_000),
		);

		test(
			'a number, a choice or a boolean given as text does the same as without quotes',
			async () => {
				await holds(
					fc.asyncProperty(wordings(playground), async ([plain, inWords]) => {
						const [one, other] = [await run(plain), await run(inWords)];
						// What is created gets a new ID each time.
						const sent = ({ requests }: typeof one) =>
							masked(requests.map(({ operationId, parameters }) => [operationId, parameters]));
						expect(other.error?.message).toEqual(one.error?.message);
						expect(sent(other)).toEqual(sent(one));
						expect(other.items.length).toBe(one.items.length);
					}),
					cases / 4,
				);
			},
			timeLimitMs(60_000),
		);
	},
);
