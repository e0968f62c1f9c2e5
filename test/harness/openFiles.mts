import { BinaryDataService } from 'n8n-core';
import { Container } from '../../engine/n8nModules.mts';

/** How many files of n8n's binary data store are open for reading. */
export interface OpenFiles {
	open: number;
	mostOpen: number;
	/** How often one was opened. */
	opened: number;
	/** Stops counting. */
	restore(): void;
}

/** Counts the files that nodes open in n8n's binary data store from now on. */
export function watchOpenFiles(): OpenFiles {
	const service = Container.get(BinaryDataService);
	const getAsStream = service.getAsStream.bind(service);
	const counts: OpenFiles = {
		open: 0,
		mostOpen: 0,
		opened: 0,
		restore: () => Reflect.deleteProperty(service, 'getAsStream'),
	};
	service.getAsStream = async (...parameters) => {
		const stream = await getAsStream(...parameters);
		counts.open += 1;
		counts.opened += 1;
		counts.mostOpen = Math.max(counts.mostOpen, counts.open);
		stream.once('close', () => (counts.open -= 1));
		return stream;
	};
	return counts;
}
