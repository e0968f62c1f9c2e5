import type { Step, WorldOptions } from './steps.mts';

/** A line to a world of the simulation: what it was like, and what happened there. */
function traitsOf(
	{ mode, reading, paging, watch, clockAheadMs, activation }: WorldOptions,
	steps: readonly Step[],
): string[] {
	return [
		`place in ${mode}`,
		`watches ${watch}`,
		`${reading.order ?? ''} order`,
		`${reading.unit ?? ''}`,
		...(reading.shufflesTies ? ['ties shuffled'] : []),
		`history of the team: ${reading.team ?? ''}`,
		`paging: ${paging.paging}`,
		`page before the first: ${paging.beforeFirstPage}`,
		...(paging.rowCap > 0 ? [`at most ${paging.rowCap} rows`] : []),
		`clock of n8n: ${clockAheadMs > 0 ? 'ahead' : 'behind'}`,
		`activation: ${typeof activation === 'string' ? activation : 'crash'}`,
		...steps.map((step) => `step: ${nameOf(step)}`),
	];
}

function nameOf(step: Step): string {
	if (step.kind === 'act') return `act (${step.action})`;
	if (step.kind === 'crash') return `crash during ${step.during} after ${step.writes} writes`;
	if (step.kind !== 'happen') return step.kind;
	const size = step.count >= 5000 ? 'burst' : 'happen';
	return step.lateS > 0 ? `${size}, late` : size;
}

/** Counts what a simulation has tried. */
export class Tally {
	private worlds = 0;

	private events = 0;

	/** Trait → number of worlds that had it. */
	private readonly traits = new Map<string, number>();

	add(options: WorldOptions, steps: readonly Step[], events: number): void {
		this.worlds++;
		this.events += events;
		for (const trait of new Set(traitsOf(options, steps)))
			this.traits.set(trait, (this.traits.get(trait) ?? 0) + 1);
	}

	/** The counts, one line for each trait. */
	inWords(): string {
		const traits = [...this.traits].sort(([a], [b]) => a.localeCompare(b));
		return [
			`${this.worlds} worlds, ${this.events} events passed on`,
			...traits.map(([trait, worlds]) => `${String(worlds).padStart(6)}  ${trait}`),
		].join('\n');
	}
}
