import { md5 } from '../contract/ids.mts';
import type { Database } from './database.mts';

/** A file that arrives in chunks. */
export interface ChunkedUpload {
	upload_key: string;
	chunks: number;
	/** Where each chunk that has arrived begins, in bytes, and finally where the next one will. */
	offsets: number[];
	/** The finished file; null while chunks are missing. */
	file_id: string | null;
}

/** Uploads in chunks. Their key is made of user, session_upload and name. */
export class Uploads {
	/** Keys of the uploads to which a chunk is being added at the moment. */
	readonly busy = new Set<string>();
	#db: Database;

	constructor(db: Database) {
		this.#db = db;
	}

	key(userId: string, sessionUpload: string, name: string): string {
		return md5(JSON.stringify([userId, sessionUpload, name]));
	}

	get(uploadKey: string): ChunkedUpload | undefined {
		const row = this.#db.get<Omit<ChunkedUpload, 'offsets'> & { offsets: string }>(
			'SELECT * FROM uploads WHERE upload_key = ?',
			uploadKey,
		);
		return row && { ...row, offsets: JSON.parse(row.offsets) as number[] };
	}

	put(upload: ChunkedUpload): void {
		this.#db.put('uploads', { ...upload, offsets: JSON.stringify(upload.offsets) });
	}
}
