import type { Resource } from '../../run/operation';
import { getStatus } from './getStatus';
import { start } from './start';

export const encodingResource: Resource = {
	name: 'Encoding',
	value: 'encoding',
	description: 'The encoding that protects files',
	operations: [getStatus, start],
	firstOperation: 'startEncoding',
};
