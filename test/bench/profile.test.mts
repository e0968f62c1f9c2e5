import { selfTimes } from '../../bench/profile.mts';
import type { CpuProfile } from '../../bench/profile.mts';

const frame = (functionName: string, url = '', lineNumber = 0) => ({ functionName, url, lineNumber });
const AXIOS = 'file:///n8n/node_modules/axios/dist/axios.cjs';
const NESTED = '/n8n/node_modules/n8n/node_modules/@n8n/expression-runtime/dist/bridge.js';

/** Samples of one millisecond each, from microsecond 1,000 on; the call paths are root > send > hash and root > evaluate > apply. */
const PROFILE: CpuProfile = {
	nodes: [
		{ id: 1, callFrame: frame('(root)'), children: [2, 4, 6, 7, 8] },
		{ id: 2, callFrame: frame('send', AXIOS, 41), children: [3] },
		{ id: 3, callFrame: frame('hash', 'node:crypto', 9) },
		{ id: 4, callFrame: frame('evaluate', NESTED, 6), children: [5] },
		{ id: 5, callFrame: frame('applySync') },
		{ id: 6, callFrame: frame('(idle)') },
		{ id: 7, callFrame: frame('(garbage collector)') },
		{ id: 8, callFrame: frame('', '/elsewhere/script.js') },
	],
	startTime: 0,
	endTime: 9000,
	samples: [2, 3, 4, 5, 5, 6, 7, 8],
	timeDeltas: [1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000],
};

test('adds up self times by package and function; native code counts for its caller, idle time for nobody', () => {
	const { busyMs, packages, functions } = selfTimes(PROFILE, [{ fromUs: 0, toUs: 9000 }]);

	expect(busyMs).toBe(7);
	expect(packages).toEqual([
		{ name: '@n8n/expression-runtime', ms: 3 },
		{ name: 'axios', ms: 1 },
		{ name: 'Node.js', ms: 1 },
		{ name: 'garbage collection', ms: 1 },
		{ name: 'other code', ms: 1 },
	]);
	expect(functions).toEqual([
		{ name: '@n8n/expression-runtime: applySync (native)', ms: 2 },
		{ name: 'axios: send (axios.cjs:42)', ms: 1 },
		{ name: 'Node.js: hash (node:crypto:10)', ms: 1 },
		{ name: '@n8n/expression-runtime: evaluate (bridge.js:7)', ms: 1 },
		{ name: 'garbage collection', ms: 1 },
		{ name: 'other code: (anonymous) (script.js:1)', ms: 1 },
	]);
});

test('counts only what lies within the spans, including parts of samples', () => {
	const spans = [
		{ fromUs: 1500, toUs: 2500 },
		{ fromUs: 8750, toUs: 20_000 },
	];

	expect(selfTimes(PROFILE, spans)).toMatchObject({
		busyMs: 1.25,
		packages: [
			{ name: 'axios', ms: 0.5 },
			{ name: 'Node.js', ms: 0.5 },
			{ name: 'other code', ms: 0.25 },
		],
	});
});
