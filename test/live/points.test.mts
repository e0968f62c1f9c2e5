import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { choices, placeOf } from '../../live/choices.mts';
import { NOT_TOLD, POINTS } from '../../live/points/index.mts';
import { readSettings } from '../../live/settings.mts';

const ROOT = join(__dirname, '..', '..');
/** What ARCHITECTURE.md leaves out of a path. */
const PLACES = ['', 'nodes', 'nodes/Cloud689'];
const ENV = { CLOUD689_EMAIL: 'name@example.com', CLOUD689_PASSWORD: 'x' };

test('every choice where the contract is silent has a point, or a reason why it has none', () => {
	const looked = POINTS.flatMap(({ chosenIn }) => ('choice' in chosenIn ? [chosenIn.choice] : []));
	expect([...new Set([...looked, ...Object.keys(NOT_TOLD)])].sort()).toEqual([...choices().keys()].sort());
});

test.each(POINTS.map((point) => [point.name, point] as const))(
	'%s stands in the contract, and its place exists',
	(_name, point) => {
		const contract = readFileSync(join(ROOT, 'api', 'README.md'), 'utf8');
		expect(contract).toContain(point.openPoint);
		expect(point.fits.filter((reading) => !(reading in point.readings))).toEqual([]);
		for (const path of placeOf(point).split(', '))
			expect(PLACES.filter((folder) => existsSync(join(ROOT, folder, path)))).toHaveLength(1);
	},
);

describe('settings', () => {
	test('come from the environment and the command line', () => {
		expect(readSettings(['--write', '--idle', '2'], { ...ENV, CLOUD689_TEAM: 't' })).toEqual({
			url: 'https://www.689cloud.com/api',
			email: 'name@example.com',
			password: 'x',
			team: 't',
			write: true,
			idleS: 120,
			out: '.',
		});
		expect(readSettings(['--help'], {})).toBe('help');
	});

	test.each([
		['Set CLOUD689_EMAIL', { CLOUD689_PASSWORD: 'x' }, []],
		['Set CLOUD689_PASSWORD', { CLOUD689_EMAIL: 'x' }, []],
		['must start with https://', { ...ENV, CLOUD689_URL: 'http://www.example.com/api' }, []],
		['must be a host and a path', { ...ENV, CLOUD689_URL: 'https://a:b@www.example.com' }, []],
		['must be a number of minutes', ENV, ['--idle', 'long']],
	])('%s', (message, env, args) => {
		expect(() => readSettings(args, env)).toThrow(message);
	});
});
