/** The parts of a `.cpuprofile`, as Node.js writes it, that this code reads. */
export interface CpuProfile {
	nodes: Array<{
		id: number;
		callFrame: { functionName: string; url: string; lineNumber: number };
		children?: number[];
	}>;
	/** In microseconds of the system's monotonic clock. */
	startTime: number;
	endTime: number;
	/** IDs of nodes, one per sample. */
	samples: number[];
	/** Microseconds between a sample and the one before it, or the start. */
	timeDeltas: number[];
}

/** A span of time, in microseconds of the system's monotonic clock. */
export interface Span {
	fromUs: number;
	toUs: number;
}

/** Time spent in a function or package itself, without what it calls. */
export interface SelfTime {
	name: string;
	ms: number;
}

/** Self times within some spans, the longest first. */
export interface SelfTimes {
	/** Their sum: the time in which the processor was busy. */
	busyMs: number;
	packages: SelfTime[];
	/** Named with their package and place in the code. */
	functions: SelfTime[];
}

type Frame = CpuProfile['nodes'][number]['callFrame'];

const IDLE = '(idle)';
/** Names that V8 uses for what is not a function. */
const PSEUDO_PACKAGES: Record<string, string> = {
	'(garbage collector)': 'garbage collection',
	'(program)': 'native code',
	'(root)': 'native code',
};

/** Adds up the samples within the spans, by package and by function. */
export function selfTimes(profile: CpuProfile, spans: readonly Span[]): SelfTimes {
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
			spans.reduce(
				(sum, { fromUs, toUs }) => sum + Math.max(0, Math.min(to, toUs) - Math.max(from, fromUs)),
				0,
			) / 1000;
		if (ms === 0) continue;
		busyMs += ms;
		packages.set(place.package, (packages.get(place.package) ?? 0) + ms);
		functions.set(place.function, (functions.get(place.function) ?? 0) + ms);
	}
	return { busyMs, packages: longestFirst(packages), functions: longestFirst(functions) };
}

function longestFirst(times: Map<string, number>): SelfTime[] {
	return [...times].map(([name, ms]) => ({ name, ms })).sort((a, b) => b.ms - a.ms);
}

/** Package and function of every node except the idle one. A native function belongs to the package that calls it. */
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
		const itsPackage = packageOfNode(id);
		const isPseudo = Object.hasOwn(PSEUDO_PACKAGES, callFrame.functionName);
		const name = isPseudo
			? itsPackage
			: `${itsPackage}: ${callFrame.functionName || '(anonymous)'}${placeOf(callFrame)}`;
		described.set(id, { package: itsPackage, function: name });
	}
	return described;
}

/** Package that the code of a frame belongs to; undefined for a native function. */
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
