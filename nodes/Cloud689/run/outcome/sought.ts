import type { IDataObject } from 'n8n-workflow';
import type { LateFile } from '../../../../client/files/lateFile';

/** A request whose outcome is looked up: what was sent, and the whole file if it was one. */
export interface Sought {
	parameters: IDataObject;
	file?: LateFile;
}

/** A parameter that was sent, as text; empty if it was not. */
export function sentText({ parameters }: Sought, name: string): string {
	const value = parameters[name];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The IDs in a parameter that holds a list of them. */
export function sentIds(sought: Sought, name: string): string[] {
	return sentText(sought, name)
		.split(',')
		.map((id) => id.trim())
		.filter((id) => id !== '');
}

/** Whether two texts are the same to people, in whichever Unicode form. */
export function isSameText(one: unknown, other: unknown): boolean {
	const plain = (value: unknown): string =>
		String(value ?? '')
			.normalize('NFC')
			.trim();
	return plain(one) === plain(other);
}
