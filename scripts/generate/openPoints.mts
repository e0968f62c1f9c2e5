import { contractOperation } from './contract.mts';
import type { Operation } from './node.mts';

/** How a note begins that asks what a user of the operation would ask, too. */
const QUESTION =
	/^(Whether|What|Which|Where|How|Who|Size|No operation|Moving|Greatest|Default|Link events)\b/;

/** Notes that the node settles, or that concern only those who write a client. */
const SETTLED = [
	/separator is not stated/,
	/status code/,
	/HTTP status/,
	/clear text or its MD5/,
	/^Whether it needs project_id/,
	/^Where a file goes when no project/,
	/^How an error is told/,
	/counts rows|counts pages/,
	/first page number|largest value|largest accepted/,
	/a client that/,
	/gets 403|LINK_EXPIRED/,
	/^Whether false finds/,
	// The form says these of its fields.
	/^Default not stated|^Which value means no limit|^What is limited \(per file|^What each project role may do/,
];

function concernsUser(note: string): boolean {
	return QUESTION.test(note) && !SETTLED.some((settled) => settled.test(note));
}

/**
 * What the documentation of 689Cloud leaves open about an operation and concerns whoever uses it: the contract's notes
 * on the operation, then those on parameters, which begin with the parameter's name in the form.
 */
export function openPoints({ method = 'POST', path, send, collections = {} }: Operation): string[] {
	const { notes, parameterNotes } = contractOperation(method, path);
	const fields = Object.entries(Object.assign({}, send, ...Object.values(collections)) as typeof send);
	const ofParameters = fields.flatMap(([name, { property }]) =>
		(parameterNotes.get(name) ?? [])
			.filter(concernsUser)
			.map((note) => `**${property.displayName}**: ${note}`),
	);
	return [...notes.filter(concernsUser), ...ofParameters];
}
