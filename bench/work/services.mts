import { CALLS_AT_A_TIME } from './rows.mts';

/**
 * Work that the HTTP Request node does too is compared with a service that works on as many calls at a time as the node sends; with
 * one that works on any number of them, which the HTTP Request node uses and the node at its default limit does not; and there
 * without a limit.
 */
export const SERVICES: ReadonlyArray<{
	/** What is added to the name of the workload. */
	suffix: string;
	/** What is added to its title. */
	inWords: string;
	callsAtATime?: number;
	/** Node settings. @param count number of items */
	node(count: number): Record<string, number>;
}> = [
	{
		suffix: '',
		inWords: `, the service works on ${CALLS_AT_A_TIME} calls at a time`,
		callsAtATime: CALLS_AT_A_TIME,
		node: () => ({}),
	},
	{ suffix: '-wide', inWords: '', node: () => ({}) },
	{
		suffix: '-no-limit',
		inWords: ', no limit of requests',
		node: (count) => ({ requestsAtATime: count }),
	},
];
