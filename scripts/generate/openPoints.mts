import { contractOperation } from './contract.mts';
import type { Operation } from './node.mts';

/** How the notes begin that matter to users of an operation. */
const QUESTION = /^(Whether|What|Which|Where|How|Who|Size|No operation|Moving|Maximum|Default|Link events)\b/;

/** Notes that do not matter to users after all: the node settles them, or only authors of clients need them. */
const SETTLED = [
	/separator is not stated/,
	/status code/,
	/HTTP status/,
	/clear text or its MD5/,
	/^Whether it needs project_id/,
	/^Where a file goes when no project/,
	/^How to tell an error/,
	/counts rows|counts pages/,
	/first page number|largest value|largest accepted/,
	/a client that/,
	/gets 403|LINK_EXPIRED/,
	/^Whether false finds/,
];

function mattersToUsers(note: string): boolean {
	return QUESTION.test(note) && !SETTLED.some((settled) => settled.test(note));
}

/**
 * What 689Cloud's documentation leaves open and users of an operation should know: the contract's notes on the operation,
 * then its notes on parameters, each with the field's name in front.
 */
export function openPoints({ path, send, collections = {} }: Operation): string[] {
	const { notes, parameterNotes } = contractOperation(path);
	const fields = Object.entries(Object.assign({}, send, ...Object.values(collections)) as typeof send);
	const ofParameters = fields.flatMap(([name, { property }]) =>
		(parameterNotes.get(name) ?? [])
			.filter(mattersToUsers)
			.map((note) => `**${property.displayName}**: ${note}`),
	);
	return [...notes.filter(mattersToUsers), ...ofParameters];
}
