import type { ChainNode } from '../../n8n/chain.mts';
import type { Fault } from '../../sandbox/index.mts';
import type { Who } from './people.mts';

/** A run of the node, and how it has to end. */
export interface Case {
	title: string;
	node: ChainNode;
	/** Whose credential the node uses; the administrator's by default. */
	as?: Who;
	/** Returns the text of the input file; called before each run. */
	file?: () => string;
	/** Returns the fault that the service has to show; called before each run. */
	fault?: () => Fault;
	/** Called before each run. */
	prepare?: () => void;
	/** Error message; missing if the run has to succeed. */
	error?: RegExp;
}
