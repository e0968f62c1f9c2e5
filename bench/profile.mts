/** What this code reads of a `.cpuprofile`, the format in which Node.js writes the profiles of V8. */
export interface CpuProfile {
	nodes: Array<{
		id: number;
		callFrame: { functionName: string; url: string; lineNumber: number };
		children?: number[];
	}>;
	/** Microseconds of the system's monotonic clock. */
	startTime: number;
	endTime: number;
	/** IDs of nodes, one a sample. */
	samples: number[];
	/** Microseconds from one sample to the next; the first counts from the start. */
	timeDeltas: number[];
}

/** A stretch of time, in microseconds of the system's monotonic clock. */
export interface Stretch {
	fromUs: number;
	toUs: number;
}

/** Own time of something, without what it calls. */
export interface SelfTime {
	name: string;
	ms: number;
}

/** Own times within some stretches, the greatest first. */
export interface SelfTimes {
	/** All of them together: the time in which the processor was busy. */
	busyMs: number;
	packages: SelfTime[];
	/** With the package and the place in its code. */
	functions: SelfTime[];
}

type Frame = CpuProfile['nodes'][number]['callFrame'];

const IDLE = '(idle)';
/** Names that V8 gives to what is no function. */
const PSEUDO_PACKAGES: Record<string, string> = {
	'(garbage collector)': 'garbage collection',
	'(program)': 'native code',
	'(root)': 'native code',
};

/** Adds up the samples that fall into the stretches, by package and by function. */
export function selfTimes(profile: CpuProfile, stretches: readonly Stretch[]): SelfTimes {
	const places = describeNodes(profile);
	const packages = new Map<string, number>();
	const functions = new Map<string, number>();
	let busyMs = 0;
	let from = profile.startTime;
	for (const [index, id] of profile.samples.entries()) {
		from += profile.timeDeltas[index];
		// A sample stands for the time until the next.
		const to = index + 1 < profile.samples.length ? from + profile.timeDeltas[index + 1] : profile.endTime;
		const place = places.get(id);
		if (place === undefined) continue;
		const ms =
			stretches.reduce(
				(sum, { fromUs, toUs }) => sum + Math.max(0, Math.min(to, toUs) - Math.max(from, fromUs)),
				0,
			) / 1000;
		if (ms === 0) continue;
		busyMs += ms;
		packages.set(place.package, (packages.get(place.package) ?? 0) + ms);
		functions.set(place.function, (functions.get(place.function) ?? 0) + ms);
	}
	return { busyMs, packages: greatestFirst(packages), functions: greatestFirst(functions) };
}

function greatestFirst(times: Map<string, number>): SelfTime[] {
	return [...times].map(([name, ms]) => ({ name, ms })).sort((a, b) => b.ms - a.ms);
}

/** Package and function of every node but the idle one. A native function belongs to the package that calls it. */
function describeNodes({ nodes }: CpuProfile): Map<number, { package: string; function: string }> {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
	const packageOfNode = (id: number | undefined): string => {
		const frame = id === undefined ? undefined : byId.get(id)?.callFrame;
		if (!frame) return 'native code';
		return PSEUDO_PACKAGES[frame.functionName] ?? packageOf(frame) ?? packageOfNode(parents.get(id!));
	};
	const described = new Map<number, { package: string; function: string }>();
	for (const { id, callFrame } of nodes) {
		if (callFrame.functionName === IDLE) continue;
		const its = packageOfNode(id);
		const isPseudo = Object.hasOwn(PSEUDO_PACKAGES, callFrame.functionName);
		const name = isPseudo ? its : `${its}: ${callFrame.functionName || '(anonymous)'}${placeOf(callFrame)}`;
		described.set(id, { package: its, function: name });
	}
	return described;
}

/** Package of the code that a frame is in; undefined for a native function. */
function packageOf({ url }: Frame): string | undefined {
	if (url === '') return undefined;
	if (url.startsWith('node:')) return 'Node.js';
	const [, path] = /^.*\/node_modules\/(.*)$/.exec(url) ?? [];
	if (path === undefined) return 'other code';
	return path.split('/', path.startsWith('@') ? 2 : 1).join('/');
}

function placeOf({ url, lineNumber }: Frame): string {
	if (url === '') return ' (native)';
	return ` (${url.slice(url.lastIndexOf('/') + 1)}:${lineNumber + 1})`;
}
