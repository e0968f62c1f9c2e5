/** What is checked in a version of n8n. */
export type Check = 'demo' | 'credential' | 'trigger';

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
	checks: Record<Check, string> | undefined;
	/** What it lacks that newer versions have. */
	lacks: string[];
}

/** A version of n8n that nobody can install. */
export interface NotInstallable {
	version: string;
	/** The package that it needs, and that the registry does not have. */
	missing: string;
}

/** What is known not to work in a version, for a reason that lies in n8n. */
interface KnownFault {
	/** What n8n says. */
	says: RegExp;
	/** Why, in words for people. */
	because: string;
}

const KNOWN_FAULTS: Readonly<Record<string, Partial<Record<Check, KnownFault>>>> = {
	'1.85.4': {
		demo: {
			says: /Cannot read properties of undefined \(reading 'execute'\)/,
			because: "does not run: this n8n has no version 3.2 of its Merge node, which the demo's workflow uses",
		},
	},
};

const NO_VERSION = /No matching version found for (\S+?)\.?\s/;

/** Why a check does not pass in a version, if the reason is known and lies in n8n. */
export function knownReason(version: string, check: Check, fault: string): string | undefined {
	const known = KNOWN_FAULTS[version]?.[check];
	return known?.says.test(fault) ? known.because : undefined;
}

/** Whether the package works as it should: in a version that is too old, it says so. */
export function isRight({ version, loads, checks }: Result): boolean {
	if (loads !== true) return /needs n8n \S+ or later/.test(loads);
	if (checks === undefined) return false;
	return Object.entries(checks).every(
		([check, fault]) => fault === '' || knownReason(version, check as Check, fault) !== undefined,
	);
}

/** The package that the registry does not have, by what npm says. */
export function missingPackage(npmOutput: string): string | undefined {
	return NO_VERSION.exec(`${npmOutput}\n`)?.[1];
}
