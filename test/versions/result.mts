/** What came of the checks in a version of n8n. */
export interface Result {
	/** Version of n8n. */
	version: string;
	/** The versions of Node.js that it accepts. */
	node: string;
	/** Version of Node.js in which it was checked. */
	checkedWith: string;
	/** Whether it loads the package or, if not, what it says instead. */
	loads: true | string;
	/** What was checked, and what is wrong with it; empty if nothing is. Nothing is checked if it does not load the package. */
	checks: Record<'demo' | 'credential' | 'trigger', string> | undefined;
	/** What it lacks that newer versions have. */
	lacks: string[];
}

/** Whether the package works as it should: in a version that is too old, it says so. */
export function isRight({ loads, checks }: Result): boolean {
	if (loads !== true) return /needs n8n \S+ or later/.test(loads);
	return checks !== undefined && Object.values(checks).every((fault) => fault === '');
}
