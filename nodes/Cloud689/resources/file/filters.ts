import type { IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';

import { isFile } from '../../run/browse';
import type { Entry, EntryKind } from '../../run/browse';
import { toServiceDate, toServiceDateFrom } from '../../../shared/form/dates';
import { collectCollection } from '../../../shared/form/parameters';
import type { Field, Parameters } from '../../../shared/form/parameters';
import { matchesPattern } from './pattern';
import { callApi } from '../../../../client/transport/request';

const namePattern: Field = {
	property: {
		displayName: 'Name Pattern',
		name: 'namePattern',
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice-*.pdf',
		description:
			'Return files whose whole name matches: * stands for any characters, ? for one. Case does not count.',
	},
};

const contentType: Field = {
	property: {
		displayName: 'Content Type',
		name: 'contentType',
		type: 'string',
		default: '',
		placeholder: 'e.g. application/pdf or image/*',
		description: 'Return files of this media type',
	},
};

const modifiedSince: Field = {
	property: {
		displayName: 'Modified Since',
		name: 'modifiedSince',
		type: 'dateTime',
		default: '',
		description:
			'Return files modified at this time or later, by the clock of the service, whose time zone is not documented',
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
		description: 'Return files that are protected, or those that are not',
	},
};

const licenseExpiresBefore: Field = {
	property: {
		displayName: 'License Expires Before',
		name: 'licenseExpiresBefore',
		type: 'dateTime',
		default: '',
		description:
			'Return files whose license ends before this time. It asks for the license of each file, which takes a while.',
	},
	format: toServiceDate,
};

/** Options that narrow a listing of files; the node compares, the service has no such parameters. */
export const fileFilters: Parameters = {
	namePattern,
	contentType,
	modifiedSince,
	protection,
	licenseExpiresBefore,
};

async function licenseEndsBefore(
	context: IExecutePaginationFunctions,
	projectId: string,
	entry: Entry,
	end: string,
): Promise<boolean> {
	const parameters = { project_id: projectId, file_id: entry.id };
	const license = (await callApi(
		context,
		'/license/info',
		parameters,
		context.getItemIndex(),
	)) as IDataObject;
	const expiry = String(license.document_expiry_date ?? '');
	return expiry !== '' && expiry < end;
}

/**
 * Whether a row of a listing is a file that the user wants. The cheap comparisons come first.
 *
 * @param projectId project of the listing
 */
export function wantedFile(context: IExecutePaginationFunctions, projectId: string): EntryKind {
	const wanted = collectCollection(context, 'options', fileFilters) as Record<string, string | undefined>;
	const { namePattern: name, contentType: type } = wanted;
	return async (entry) =>
		(await isFile(entry)) &&
		(!name || matchesPattern(entry.name, name)) &&
		(!type || matchesPattern(String(entry.content_type ?? ''), type)) &&
		(!wanted.modifiedSince || String(entry.last_modified_date ?? '') >= wanted.modifiedSince) &&
		(!wanted.protection || (entry.is_encrypt === 1) === (wanted.protection === 'encoded')) &&
		(!wanted.licenseExpiresBefore ||
			(await licenseEndsBefore(context, projectId, entry, wanted.licenseExpiresBefore)));
}
