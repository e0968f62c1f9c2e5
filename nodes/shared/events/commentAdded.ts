import type { EventKind } from './event';

export const commentAdded: EventKind = {
	value: 'commentAdded',
	name: 'Comment Added',
	description: 'A comment was added to a project',
	toTry: 'write a comment',
	source: 'comments',
};
