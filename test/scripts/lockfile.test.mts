import { completed, withAddress, withoutIntegrity } from '../../scripts/lockfile.mts';

const VERIFIED = { version: '1.0.0', integrity: 'sha512-verified' };
const ADDRESS = 'https://registry.example/a/-/a-1.0.0.tgz';

describe('the packages that npm cannot verify', () => {
	test('are those without a checksum, each once and by its name in the registry', () => {
		const packages = {
			'': { name: 'root', version: '0.1.0' },
			'node_modules/verified': VERIFIED,
			'node_modules/b': { version: '1.0.0' },
			'node_modules/@scope/a': { version: '2.0.0' },
			'node_modules/@scope/a/node_modules/b': { version: '1.0.0' },
			'node_modules/alias': { name: 'c', version: '3.0.0' },
		};
		expect(withoutIntegrity({ packages })).toEqual(['@scope/a@2.0.0', 'b@1.0.0', 'c@3.0.0']);
	});

	test('are not links and what comes inside another package: npm downloads neither', () => {
		const packages = {
			'node_modules/link': { link: true, resolved: 'packages/link' },
			'node_modules/bundled': { version: '1.0.0', inBundle: true },
		};
		expect(withoutIntegrity({ packages })).toEqual([]);
	});
});

test('an address is one of a server, not a folder', () => {
	const packages = {
		'node_modules/a': { ...VERIFIED, resolved: ADDRESS },
		'node_modules/link': { link: true, resolved: 'packages/link' },
	};
	expect(withAddress({ packages })).toEqual(['node_modules/a']);
});

describe('a completed lock file', () => {
	const packages = {
		'': { name: 'a', version: '1.0.0' },
		'node_modules/a': { version: '1.0.0', resolved: ADDRESS, license: 'MIT' },
		'node_modules/verified': VERIFIED,
		'node_modules/link': { link: true, resolved: 'packages/link' },
		'node_modules/unknown': { version: '1.0.0' },
	};
	const result = completed({ packages }, new Map([['a@1.0.0', 'sha512-a']]));

	test('has the checksums that were found, and no addresses', () => {
		expect(result.packages['node_modules/a']).toEqual({
			version: '1.0.0',
			integrity: 'sha512-a',
			license: 'MIT',
		});
		expect(withoutIntegrity(result)).toEqual(['unknown@1.0.0']);
		expect(withAddress(result)).toEqual([]);
	});

	test('has all else as it was, the project itself too', () => {
		for (const folder of [
			'',
			'node_modules/verified',
			'node_modules/link',
			'node_modules/unknown',
		] as const) {
			expect(result.packages[folder]).toEqual(packages[folder]);
		}
		expect(Object.keys(result.packages)).toEqual(Object.keys(packages));
	});

	test("has a package's lines in npm's order", () => {
		expect(Object.keys(result.packages['node_modules/a'])).toEqual(['version', 'integrity', 'license']);
	});
});
