import type { EventKind } from './event';

export const fileEncoded: EventKind = {
	value: 'fileEncoded',
	name: 'File Encoded or Encoding Failed',
	description: 'The encoding of a file that was added in the last 24 hours has ended; "event" says how',
	toTry: 'encode a file that you have just uploaded',
	source: 'encoding',
};
