import { propertiesOf } from '../../../../client/contract/answers';
import { toServiceDate, toServiceDateFrom } from '../../../shared/form/dates';
import type { Field } from '../../../shared/form/field';
import { isFile } from '../../run/browse';
import type { EntryFilter } from '../../run/browse';
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
		description: 'Return only files of this media type',
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
			'Return only files modified at this time or later, by the clock of 689Cloud, whose time zone is not documented',
	},
	format: toServiceDateFrom,
};

const protection: Field = {
	property: {
		displayName: 'Protection',
		name: 'protection',
		type: 'options',
		options: [
			{ name: 'Encoded', value: 'encoded' },
			{ name: 'Not Encoded', value: 'notEncoded' },
		],
		default: 'encoded',
		description: 'Return only files that are protected, or only files that are not',
	},
};

const licenseExpiresBefore: Field = {
	property: {
		displayName: 'License Expires Before',
		name: 'licenseExpiresBefore',
		type: 'dateTime',
		default: '',
		description:
			'Return only files whose license expires before this time. The node requests the license of each file, which takes a while.',
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

async function licenseEndsBefore(
	call: Call,
	projectId: string,
	fileId: string,
	end: string,
): Promise<boolean> {
	const parameters = { project_id: projectId, file_id: fileId };
	const license = propertiesOf(await call.ask('/license/info', parameters), 'the license');
	const expiry = String(license.document_expiry_date ?? '');
	return expiry !== '' && expiry < end;
}

/**
 * Whether an entry of a listing is a file that the user wants. The cheap checks come first.
 *
 * @param projectId project of the listing
 */
export function wantedFile(call: Call, projectId: string): EntryFilter {
	const wanted = call.collection('options', fileFilters) as Partial<Record<keyof typeof fileFilters, string>>;
	const { namePattern: name, contentType: type } = wanted;
	return async (entry) =>
		(await isFile(entry)) &&
		(!name || matchesPattern(entry.name, name)) &&
		(!type || matchesPattern(String(entry.content_type ?? ''), type)) &&
		(!wanted.modifiedSince || String(entry.last_modified_date ?? '') >= wanted.modifiedSince) &&
		(!wanted.protection || (entry.is_encrypt === 1) === (wanted.protection === 'encoded')) &&
		(!wanted.licenseExpiresBefore ||
			(await licenseEndsBefore(call, projectId, entry.id, wanted.licenseExpiresBefore)));
}
