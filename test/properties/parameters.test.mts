import fc from 'fast-check';
import { masked } from '../harness/changes.mts';
import { holds, timeLimitMs } from './cases.mts';
import { flawsOf } from './flaws.mts';
import { Ground } from './ground.mts';
import { itemsOf, parametersIn, trials, wordings } from './trials.mts';
import type { Trial } from './trials.mts';

/** Cases for each of n8n's engines for expressions; the one that it uses today is slow. */
const ENGINES = [
	['legacy', 500],
	['vm', 40],
] as const;

describe.each(ENGINES)(
	'whatever the parameters are, with the engine "%s" for expressions',
	(engine, cases) => {
		let ground: Ground;
		beforeAll(async () => {
			ground = await Ground.open(engine);
		});
		afterAll(async () => {
			await ground.close();
		});

		const run = async (trial: Trial) => {
			const { scenario, continueOnFail } = trial;
			const items = itemsOf(trial).map((json) => ({ json }));
			const result = await ground.run({ scenario, parameters: parametersIn(trial), items, continueOnFail });
			// n8n does not start where it sees at once that something is missing, as it does in what is no expression.
			fc.pre(result.run !== undefined);
			return result;
		};

		test(
			'an execution gives items that are linked, or an error that names its item, and sends nothing that was refused',
			async () => {
				await holds(
					fc.asyncProperty(trials(ground), async (trial) => {
						const flaws = flawsOf(await run(trial), trial, ground.secrets);
						expect(flaws).toEqual([]);
					}),
					cases,
				);
			},
			timeLimitMs(60_000),
		);

		test(
			'a number, a choice or a yes that comes as text does the same as without quotes',
			async () => {
				await holds(
					fc.asyncProperty(wordings(ground), async ([plain, inWords]) => {
						const [one, other] = [await run(plain), await run(inWords)];
						// What is created gets an ID of its own each time.
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
