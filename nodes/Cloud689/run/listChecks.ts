import type { IDataObject } from 'n8n-workflow';
import { toNumber } from '../../../client/contract/scalars';
import type { Sent } from '../../shared/form/field';

/** Whether a row of a list is one that was asked for, as far as the row shows it. */
export type RowCheck = (row: IDataObject) => boolean;

function partsOf(list: unknown): string[] {
	return String(list ?? '')
		.split(',')
		.map((part) => part.trim())
		.filter(Boolean);
}

/** Checks a number in a row. A row without it is kept. */
function numberCheck(wanted: string | undefined, property: string): RowCheck[] {
	if (wanted === undefined) return [];
	const numbers = partsOf(wanted).map(Number);
	return [
		(row) => {
			const number = toNumber(row[property]);
			return number === undefined || numbers.includes(number);
		},
	];
}

/** An event names the files that it is about. With folders asked for as well, it may be about one of those instead. */
function fileCheck({ file_ids: files, folder_ids: folders }: Sent): RowCheck[] {
	if (files === undefined || folders !== undefined) return [];
	const wanted = partsOf(files);
	return [
		(row) => {
			const named = [...partsOf(row.file_ids), ...partsOf(row.folder_ids)];
			return named.length === 0 || named.some((id) => wanted.includes(id));
		},
	];
}

/** Checks the rows of a list for the filters that were sent: the service may ignore them. */
export function checkFor(sent: Sent): RowCheck {
	const checks = [
		...numberCheck(sent.history_types, 'history_type'),
		...numberCheck(sent.codes, 'code'),
		...fileCheck(sent),
	];
	return (row) => checks.every((check) => check(row));
}
