import { md5 } from '../contract/ids.mts';
import type { Database } from './database.mts';
import type { LicenseRow } from './rows.mts';

/**
 * Values of status_encode. The contract gives 2 and 3 only; the others are the sandbox's own choice, and this is the
 * one place where they are chosen.
 */
export const ENCODE_STATUS = { NEVER_REQUESTED: 0, WAITING: 1, IN_PROGRESS: 2, DONE: 3, FAILED: 4 } as const;

/** A file whose name contains this word cannot be encoded. */
export const UNENCODABLE = 'unencodable';

/** What a licence sets; null or undefined where it sets nothing. */
export type LicenseTerms = Partial<Omit<LicenseRow, 'file_id' | 'project_id' | 'status'>>;

interface EncodingRow {
	file_id: string;
	/** Epoch milliseconds. */
	starts_at: number;
	/** Epoch milliseconds. */
	ends_at: number;
	/** 0 until settled, then DONE or FAILED. */
	state: number;
	license: string | null;
}

/**
 * Encoding jobs and licences. A job needs no timer: its times are fixed when it is queued, and `settle`, which runs
 * before every operation, does what has become due since. So jobs go on across restarts.
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
	 * Queues files one behind the other, each taking `encodingMs`.
	 * @param terms licence to register when a file is done; undefined for none
	 */
	queue(fileIds: string[], encodingMs: number, terms: LicenseTerms | undefined): void {
		let startsAt = this.#now();
		for (const fileId of fileIds) {
			const endsAt = startsAt + encodingMs;
			const license = terms ? JSON.stringify(terms) : null;
			this.#db.put('encodings', { file_id: fileId, starts_at: startsAt, ends_at: endsAt, state: 0, license });
			startsAt = endsAt;
		}
		this.#nextEnd = 0;
	}

	/** Finishes the jobs that are due: marks files as encrypted and registers their licences. */
	settle(): void {
		const now = this.#now();
		if (now < this.#nextEnd) return;
		const due = this.#db.all<EncodingRow & { title: string; project_id: string | null }>(
			`SELECT e.*, f.title, f.project_id FROM encodings e JOIN files f ON f.file_id = e.file_id
			WHERE e.state = 0 AND e.ends_at <= ?`,
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
		const next = this.#db.number('SELECT min(ends_at) FROM encodings WHERE state = 0');
		this.#nextEnd = next || Number.POSITIVE_INFINITY;
	}

	/** One of ENCODE_STATUS. */
	encodeStatus(fileId: string): number {
		const job = this.#db.get<EncodingRow>('SELECT * FROM encodings WHERE file_id = ?', fileId);
		if (!job) return ENCODE_STATUS.NEVER_REQUESTED;
		if (job.state !== 0) return job.state;
		return this.#now() < job.starts_at ? ENCODE_STATUS.WAITING : ENCODE_STATUS.IN_PROGRESS;
	}

	/** Marks a file as encoded at once, as the seed does. */
	markEncoded(fileId: string): void {
		const now = this.#now();
		const done = { file_id: fileId, starts_at: now, ends_at: now, state: ENCODE_STATUS.DONE, license: null };
		this.#db.put('encodings', done);
		this.#db.update('files', 'file_id', fileId, { is_encrypt: 1, be_contents_id: md5(fileId) });
	}

	/** The licence of a file; undefined when there is none or it has been withdrawn. */
	license(fileId: string): LicenseRow | undefined {
		return this.#db.get('SELECT * FROM licenses WHERE file_id = ?', fileId);
	}

	/** Gives a file a licence in place of the one it has. Terms left out are 0 or null. */
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

	withdraw(fileId: string): void {
		this.#db.run('DELETE FROM licenses WHERE file_id = ?', fileId);
	}

	/** How often a user has downloaded a file. */
	numberOfDownloads(fileId: string, userId: string): number {
		return this.#db.number('SELECT count FROM downloads WHERE file_id = ? AND user_id = ?', fileId, userId);
	}

	countDownload(fileId: string, userId: string): void {
		const count = this.numberOfDownloads(fileId, userId) + 1;
		this.#db.put('downloads', { file_id: fileId, user_id: userId, count });
	}
}
