import { createReadStream, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import type { ReadStream } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../contract/ids.mts';

/** The contents of files on disk: stored ones in `files/<file_id>`, and those still arriving in `incoming/`. */
export class Content {
	#files: string;
	#incoming: string;

	/** @param dataDir data folder of the sandbox; created if it does not exist */
	constructor(dataDir: string) {
		this.#files = join(dataDir, 'files');
		this.#incoming = join(dataDir, 'incoming');
		mkdirSync(this.#files, { recursive: true });
		mkdirSync(this.#incoming, { recursive: true });
	}

	/** A path for content that is about to arrive. */
	newIncomingPath(): string {
		return join(this.#incoming, newId());
	}

	/** Path of the file to which the chunks of an upload are appended. */
	partialPath(uploadKey: string): string {
		return join(this.#incoming, `${uploadKey}.part`);
	}

	/** Path of a file's content. */
	path(fileId: string): string {
		return join(this.#files, fileId);
	}

	/** Makes what has arrived at `incomingPath` the content of a file, in a single step. */
	put(incomingPath: string, fileId: string): void {
		renameSync(incomingPath, this.path(fileId));
	}

	/** Opens a file's content. */
	read(fileId: string): ReadStream {
		return createReadStream(this.path(fileId));
	}

	/** Removes a file's content. A download that has already begun is not affected. */
	remove(fileId: string): void {
		rmSync(this.path(fileId), { force: true });
	}

	/** Names of everything that is still arriving or never finished. */
	incoming(): string[] {
		return readdirSync(this.#incoming);
	}

	/**
	 * Removes what a killed process left behind: contents without a record, and incoming content of no upload.
	 * @param hasRecord whether there is a record of the file with this ID
	 * @param isOpen whether the chunked upload with this key is unfinished
	 */
	sweep(hasRecord: (fileId: string) => boolean, isOpen: (uploadKey: string) => boolean): void {
		for (const name of readdirSync(this.#files)) {
			if (!hasRecord(name)) this.remove(name);
		}
		for (const name of this.incoming()) {
			if (!name.endsWith('.part') || !isOpen(name.slice(0, -'.part'.length))) {
				rmSync(join(this.#incoming, name), { force: true });
			}
		}
	}
}
