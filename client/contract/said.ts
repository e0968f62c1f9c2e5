import type { IDataObject } from 'n8n-workflow';
import { maskSecrets } from './secrets';
import { cutToLength, wellFormed } from './text';

/** How much of the service's own words an error repeats, in characters. Whoever waits for the same answer keeps a copy. */
const SAID_MAX_CHARACTERS = 500;

/**
 * The service's own words as an error repeats them: cut to a length that people read, without the secrets of the request.
 *
 * @param serviceText what the service says
 * @param sent parameters of the request, the session included
 * @returns empty if there is nothing to repeat
 */
export function saidByService(serviceText: string | undefined, sent: IDataObject): string {
	const words = maskSecrets(serviceText ?? '', sent);
	return words ? `689Cloud says: ${wellFormed(cutToLength(words, SAID_MAX_CHARACTERS))}` : '';
}
