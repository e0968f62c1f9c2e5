import { propertiesOf } from '../../../../client/contract/answers';
import { momentOf } from '../../../../client/contract/moments';
import { toFlag } from '../../../../client/contract/scalars';
import type { Entry } from '../../../../client/lists/folders';
import { toServiceDate, toServiceDateFrom } from '../../../shared/form/dates';
import type { Field } from '../../../shared/form/field';
import { isFile } from '../../run/browse';
import type { EntryFilter, Verdict } from '../../run/browse';
import type { Call } from '../../run/call';
import { matchesPattern } from './pattern';

/** Longer than any name. A pattern is compared with every name, so its length multiplies with theirs. */
const LONGEST_PATTERN = 1_000;

const namePattern: Field = {
	property: {
		displayName: 'Name Pattern',
		name: 'namePattern',
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice-*.pdf',
		description:
			'Return only files whose whole name matches this pattern. Use * for any characters and ? for a single one. Not case-sensitive.',
	},
	longest: LONGEST_PATTERN,
};

const contentType: Field = {
	property: {
		displayName: 'Content Type',
		name: 'contentType',
		type: 'string',
		default: '',
		placeholder: 'e.g. application/pdf or image/*',
		description: 'Return only files of this media type, e.g. application/pdf or image/*',
	},
	longest: LONGEST_PATTERN,
};

const modifiedSince: Field = {
	property: {
		displayName: 'Modified Since',
		name: 'modifiedSince',
		type: 'dateTime',
		default: '',
		description:
			"Return only files modified at this time or later by 689Cloud's clock, e.g. 2030-01-31T08:00:00",
	},
	format: toServiceDateFrom,
};

const protection: Field = {
	property: {
		displayName: 'Protection',
		name: 'protection',
		type: 'options',
		options: [
			{ name: 'Protected', value: 'protected' },
			{ name: 'Not Protected', value: 'notProtected' },
		],
		default: 'protected',
		description: 'Return only files that are protected, or only files that are not',
	},
};

const licenseExpiresBefore: Field = {
	property: {
		displayName: 'License Expires Before',
		name: 'licenseExpiresBefore',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		default: '',
		description:
			'Return only files whose license expires before the end of this day, e.g. 2030-12-31. The node requests the license of each file, which takes a while.',
	},
	format: toServiceDate,
};

/** Options that filter a listing of files. The node filters: the service has no such parameters. */
export const fileFilters = {
	namePattern,
	contentType,
	modifiedSince,
	protection,
	licenseExpiresBefore,
};

/** What is said of a file that was kept because it could not be compared. */
function notCompared(what: string, value: unknown, { property }: Field): Verdict {
	const found = value === undefined || value === null || value === '' ? 'not known' : `"${String(value)}"`;
	return {
		warning: `The ${what} of this file is ${found}, which cannot be compared with "${property.displayName}", so the file was kept.`,
	};
}

function isModifiedSince({ last_modified_date: date }: Entry, since: string): Verdict {
	const moment = momentOf(date);
	return moment === undefined
		? notCompared('modification date', date, modifiedSince)
		: moment >= momentOf(since)!;
}

function isProtectedAs({ is_encrypt: flag }: Entry, wanted: string): Verdict {
	const isProtected = toFlag(flag);
	return isProtected === undefined
		? notCompared('protection', flag, protection)
		: isProtected === (wanted === 'protected');
}

/** Nothing and zero stand for a license that does not expire, which is an assumption of the contract. */
const NO_EXPIRY = ['', '0'];

async function licenseEndsBefore(
	call: Call,
	projectId: string,
	{ id }: Entry,
	end: string,
): Promise<Verdict> {
	const parameters = { project_id: projectId, file_id: id };
	const { document_expiry_date: expiry } = propertiesOf(
		await call.ask('/license/info', parameters),
		'the license',
	);
	if (NO_EXPIRY.includes(String(expiry ?? ''))) return false;
	const moment = momentOf(expiry);
	return moment === undefined
		? notCompared('license expiry date', expiry, licenseExpiresBefore)
		: moment < momentOf(end)!;
}

/**
 * Whether an entry of a listing is a file that the user wants. The cheap checks come first.
 *
 * @param projectId project of the listing
 */
export function wantedFile(call: Call, projectId: string): EntryFilter {
	const wanted = call.collection('options', fileFilters) as Partial<Record<keyof typeof fileFilters, string>>;
	const { namePattern: name, contentType: type, modifiedSince: since, licenseExpiresBefore: end } = wanted;
	const checks: EntryFilter[] = [
		isFile,
		(entry) => !name || matchesPattern(entry.name, name),
		(entry) => !type || matchesPattern(String(entry.content_type ?? ''), type),
		(entry) => !since || isModifiedSince(entry, since),
		(entry) => !wanted.protection || isProtectedAs(entry, wanted.protection),
		async (entry) => !end || (await licenseEndsBefore(call, projectId, entry, end)),
	];
	return async (entry) => {
		let verdict: Verdict = true;
		for (const check of checks) {
			const next = await check(entry);
			if (next === false) return false;
			if (next !== true && verdict === true) verdict = next;
		}
		return verdict;
	};
}
