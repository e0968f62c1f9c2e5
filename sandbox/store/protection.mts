import { md5 } from '../contract/ids.mts';
import type { Database } from './database.mts';
import type { LicenseRow } from './rows.mts';

/**
 * Values of status_encode. The contract has only 2 and 3; the others are the sandbox's choice, made here and nowhere
 * else.
 */
export const ENCODE_STATUS = { NEVER_REQUESTED: 0, WAITING: 1, IN_PROGRESS: 2, DONE: 3, FAILED: 4 } as const;

/** A file whose name contains this word cannot be encoded. */
export const UNENCODABLE = 'unencodable';

/** What a license allows. A term that is null or undefined is not set. */
export type LicenseTerms = Partial<Omit<LicenseRow, 'file_id' | 'project_id' | 'status'>>;

const PENDING = 0;

interface EncodingRow {
	file_id: string;
	/** Epoch milliseconds. */
	starts_at: number;
	/** Epoch milliseconds. */
	ends_at: number;
	/** PENDING until the job is settled, then DONE or FAILED of ENCODE_STATUS. */
	state: number;
	license: string | null;
}

/**
 * Encoding jobs and licenses. Jobs need no timer and continue after a restart: their times are set when they are
 * queued, and `settle` runs before every operation.
 */
export class Protection {
	#db: Database;
	#now: () => number;
	#nextEnd: number;

	constructor(db: Database, now: () => number) {
		this.#db = db;
		this.#now = now;
		this.#nextEnd = 0;
	}

	/**
	 * Queues files for encoding, one after the other.
	 * @param encodingMs how long each of them takes
	 * @param terms license to register when a file is done; undefined for none
	 */
	queue(fileIds: string[], encodingMs: number, terms: LicenseTerms | undefined): void {
		let startsAt = this.#now();
		for (const fileId of fileIds) {
			const endsAt = startsAt + encodingMs;
			const license = terms ? JSON.stringify(terms) : null;
			this.#db.put('encodings', {
				file_id: fileId,
				starts_at: startsAt,
				ends_at: endsAt,
				state: PENDING,
				license,
			});
			startsAt = endsAt;
		}
		this.#nextEnd = 0;
	}

	/** Settles the jobs that are due: marks files as encrypted and registers their licenses. */
	settle(): void {
		const now = this.#now();
		if (now < this.#nextEnd) return;
		const due = this.#db.all<EncodingRow & { title: string; project_id: string | null }>(
			`SELECT e.*, f.title, f.project_id FROM encodings e JOIN files f ON f.file_id = e.file_id
			WHERE e.state = ${PENDING} AND e.ends_at <= ?`,
			now,
		);
		for (const job of due) {
			const failed = job.title.toLowerCase().includes(UNENCODABLE);
			const state = failed ? ENCODE_STATUS.FAILED : ENCODE_STATUS.DONE;
			this.#db.update('encodings', 'file_id', job.file_id, { state });
			if (failed) continue;
			this.#db.update('files', 'file_id', job.file_id, { is_encrypt: 1, be_contents_id: md5(job.file_id) });
			if (job.license && job.project_id) this.register(job.file_id, job.project_id, JSON.parse(job.license));
		}
		const next = this.#db.number(`SELECT min(ends_at) FROM encodings WHERE state = ${PENDING}`);
		this.#nextEnd = next || Number.POSITIVE_INFINITY;
	}

	/** The status of a file, one of ENCODE_STATUS. */
	encodeStatus(fileId: string): number {
		const job = this.#db.get<EncodingRow>('SELECT * FROM encodings WHERE file_id = ?', fileId);
		if (!job) return ENCODE_STATUS.NEVER_REQUESTED;
		if (job.state !== PENDING) return job.state;
		return this.#now() < job.starts_at ? ENCODE_STATUS.WAITING : ENCODE_STATUS.IN_PROGRESS;
	}

	/** Marks a file as encoded without a job, for the example data. */
	markEncoded(fileId: string): void {
		const now = this.#now();
		const done = { file_id: fileId, starts_at: now, ends_at: now, state: ENCODE_STATUS.DONE, license: null };
		this.#db.put('encodings', done);
		this.#db.update('files', 'file_id', fileId, { is_encrypt: 1, be_contents_id: md5(fileId) });
	}

	/** The license of a file; undefined if it has none or if it has been withdrawn. */
	license(fileId: string): LicenseRow | undefined {
		return this.#db.get('SELECT * FROM licenses WHERE file_id = ?', fileId);
	}

	/** Gives a file a license, which replaces the one it has. Terms that are not set become 0 or null. */
	register(fileId: string, projectId: string, terms: LicenseTerms): void {
		this.#db.put('licenses', {
			file_id: fileId,
			project_id: projectId,
			document_expiry_date: terms.document_expiry_date ?? null,
			printable: terms.printable ?? 0,
			editable: terms.editable ?? 0,
			local_copies: terms.local_copies ?? 0,
			label: terms.label ?? null,
			status: 1,
		});
	}

	/** Removes a file's license. */
	withdraw(fileId: string): void {
		this.#db.run('DELETE FROM licenses WHERE file_id = ?', fileId);
	}

	/** How often a user has downloaded a file. */
	numberOfDownloads(fileId: string, userId: string): number {
		return this.#db.number('SELECT count FROM downloads WHERE file_id = ? AND user_id = ?', fileId, userId);
	}

	/** Counts one more download of a file by a user. */
	countDownload(fileId: string, userId: string): void {
		const count = this.numberOfDownloads(fileId, userId) + 1;
		this.#db.put('downloads', { file_id: fileId, user_id: userId, count });
	}
}
