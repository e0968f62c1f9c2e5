import { Cloud689Api } from '../../credentials/Cloud689Api.credentials';
import { Cloud689, resources } from '../../nodes/Cloud689/Cloud689.node';
import type { Parts } from '../../scripts/generate/studio.mts';
import { forgetSessions } from '../harness/memory.mts';

/** What samples are made with, from the source. */
export const SAMPLE_PARTS: Parts = {
	Node: Cloud689,
	Credential: Cloud689Api,
	resources,
	forget: forgetSessions,
};
