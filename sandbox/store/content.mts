import { createReadStream, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import type { ReadStream } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../contract/ids.mts';

/** Contents of files on disk: `files/<file_id>`, and `incoming/` for what is still arriving. */
export class Content {
	#files: string;
	#incoming: string;

	/** @param dataDir folder of the sandbox; made if need be */
	constructor(dataDir: string) {
		this.#files = join(dataDir, 'files');
		this.#incoming = join(dataDir, 'incoming');
		mkdirSync(this.#files, { recursive: true });
		mkdirSync(this.#incoming, { recursive: true });
	}

	/** Path for content that is arriving; the file does not exist yet. */
	newIncomingPath(): string {
		return join(this.#incoming, newId());
	}

	/** Path at which the parts of a chunked upload are put together. */
	partialPath(uploadKey: string): string {
		return join(this.#incoming, `${uploadKey}.part`);
	}

	/** Path of the content of a file. */
	path(fileId: string): string {
		return join(this.#files, fileId);
	}

	/** Makes what has arrived at `incomingPath` the content of a file, in one step. */
	keep(incomingPath: string, fileId: string): void {
		renameSync(incomingPath, this.path(fileId));
	}

	read(fileId: string): ReadStream {
		return createReadStream(this.path(fileId));
	}

	/** Removes the content of a file. One that is being sent goes on being sent. */
	remove(fileId: string): void {
		rmSync(this.path(fileId), { force: true });
	}

	/** Names of everything that is still arriving or was left half-way. */
	incoming(): string[] {
		return readdirSync(this.#incoming);
	}

	/**
	 * Removes what a killed process left behind: contents without a record, and arrivals that belong to no upload.
	 * @param isKept tells whether a file of this id has a record
	 * @param isOpen tells whether a chunked upload of this key is under way
	 */
	sweep(isKept: (fileId: string) => boolean, isOpen: (uploadKey: string) => boolean): void {
		for (const name of readdirSync(this.#files)) {
			if (!isKept(name)) this.remove(name);
		}
		for (const name of this.incoming()) {
			if (!name.endsWith('.part') || !isOpen(name.slice(0, -'.part'.length))) {
				rmSync(join(this.#incoming, name), { force: true });
			}
		}
	}
}
