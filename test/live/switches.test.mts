import { POINTS } from '../../live/points/index.mts';
import { createSandbox } from '../../sandbox/index.mts';
import { DEFAULT_OPTIONS } from '../../sandbox/options.mts';
import { checkSandbox, everything, readingsOf } from './bench.mts';
import { NO_READING, SETTINGS, USUAL } from './switches.mts';

const LIMIT_MS = 120_000;

test.each(Object.entries(SETTINGS))(
	'names every switch right: %s',
	async (_title, { switches, changes }) => {
		const sandbox = await createSandbox({ encodingMs: 20, ...switches });
		try {
			const result = await checkSandbox(everything(sandbox));
			expect(readingsOf(result)).toEqual({ ...USUAL, ...changes });
			expect(result.findings.filter((each) => each.state === 'told' && !each.fits)).toEqual([]);
			expect(sandbox.violations).toEqual([]);
		} finally {
			await sandbox.close();
		}
	},
	LIMIT_MS,
);

test('every switch of the sandbox is tried, and every point is expected', () => {
	const tried = Object.values(SETTINGS).flatMap(({ switches }) => Object.keys(switches));
	expect([...new Set([...tried, ...NO_READING])].sort()).toEqual(Object.keys(DEFAULT_OPTIONS).sort());
	expect(POINTS.map(({ name }) => name).sort()).toEqual(Object.keys(USUAL).sort());
});
