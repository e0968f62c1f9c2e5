import type { IDataObject } from 'n8n-workflow';
import type { Workbench } from './workbench.mts';

/** When a license expires that {@link licensesIn} sets, unless it is told otherwise. */
export const EXPIRY = '2030/06/01 12:00:00';

/** Licenses of files of the project "Contracts", set and read in the service itself. */
export function licensesIn(bench: Workbench) {
	return {
		/** Sets the license of a file. */
		license: (fileId: string, terms: IDataObject = {}) =>
			bench.sandbox.store.protection.register(fileId, bench.sandbox.ids.project.contracts, {
				...{ printable: 3, editable: 2, local_copies: 1, document_expiry_date: EXPIRY, label: 'Own' },
				...terms,
			}),
		licenseOf: (fileId: string) => bench.sandbox.store.protection.license(fileId),
	};
}
