import type { Findings } from './workload.mts';

/** A finding: what was counted, and what it should be. */
export function finding(actual: number, wanted: number): Findings[string] {
	return { actual, wanted };
}

/** Describes the findings that are not as they should be; empty if all are. */
export function wrongFindings(findings: Findings): string {
	return Object.entries(findings)
		.filter(([, { actual, wanted }]) => actual !== wanted)
		.map(([what, { actual, wanted }]) => `${what}: ${actual} instead of ${wanted}`)
		.join(', ');
}
