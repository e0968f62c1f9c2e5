import { DATABASE_MAX_BYTES, isBeyondDatabase } from '../../../client/files/databaseStore';
import type { Call } from './call';

const MIB = 1024 * 1024;
const SETTING = 'N8N_DEFAULT_BINARY_DATA_MODE';

/** A file in n8n's storage. */
interface StoredFile {
	id: string;
	name: string;
	bytes: number;
}

/**
 * Refuses a file that n8n keeps in its database and could not read from there, so that nothing waits for it.
 *
 * @param done what has been done with it
 * @throws Problem that names its size and n8n's setting
 */
export function refuseIfBeyondDatabase(call: Call, { id, name, bytes }: StoredFile, done: string): void {
	if (!isBeyondDatabase(id, bytes)) return;
	const most = Math.ceil(DATABASE_MAX_BYTES / MIB);
	call.refuse(
		`The file "${name}" is ${Math.ceil(bytes / MIB)} MiB in size, and n8n cannot read files of more than ${most} MiB from its database`,
		`Set ${SETTING} to "filesystem" or "s3" in every n8n process. (In queue mode, it is "database" unless you set it, and "filesystem" needs a folder that all processes share.) ${done}`,
		'unreadableFile',
	);
}
