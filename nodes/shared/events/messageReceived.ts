import type { EventKind } from './event';

export const messageReceived: EventKind = {
	value: 'messageReceived',
	name: 'Message Received',
	description: 'A message arrived in your inbox',
	toTry: 'have somebody invite you to a project',
	source: 'messages',
};
