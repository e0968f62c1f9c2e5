import { Cloud689Api } from '../../credentials/Cloud689Api.credentials';
import { check } from '../../live/check.mts';
import type { Result, Surroundings } from '../../live/check.mts';
import type { Settings } from '../../live/settings.mts';
import { Cloud689, resources } from '../../nodes/Cloud689/Cloud689.node';
import type { Sandbox } from '../../sandbox/index.mts';

/** Settings with which a check looks at every point, as the administrator of a sandbox. */
export function everything({ url, accounts: { admin, inactive } }: Sandbox): Settings {
	const { email, password } = admin;
	return { url, email, password, team: '', inactive, write: true, idleS: 0.7, out: '' };
}

/** A check of a sandbox. */
export async function checkSandbox(settings: Settings, more: Partial<Surroundings> = {}): Promise<Result> {
	return await check(settings, {
		parts: { Node: Cloud689, Credential: Cloud689Api, resources },
		env: {},
		...more,
	});
}

/** Name of each point → its reading, or its state if it has none. */
export function readingsOf({ findings }: Result): Record<string, string> {
	return Object.fromEntries(
		findings.map((finding) => [
			finding.point.name,
			finding.state === 'told' ? finding.reading : finding.state,
		]),
	);
}
