/** How the ID of a file begins that n8n keeps in its database (`N8N_DEFAULT_BINARY_DATA_MODE` is `database`). */
const IN_DATABASE = 'database:';

/** The longest string of Node.js, in characters. */
const LONGEST_STRING = 0x1fffffe8;

/**
 * The most bytes of a file that n8n can read from PostgreSQL, where it comes as text: `\x` and two digits a byte. With a
 * longer one, n8n's driver throws where nobody can catch it, the read never ends, and the connection to the database is
 * lost for good. SQLite has no such limit, but n8n does not say which of the two it uses.
 */
export const DATABASE_MAX_BYTES = LONGEST_STRING / 2 - 1;

/**
 * Whether n8n could not read a file that it keeps.
 *
 * @param id the ID of the file in n8n's storage
 * @param bytes its size
 */
export function isBeyondDatabase(id: string, bytes: number): boolean {
	return id.startsWith(IN_DATABASE) && bytes > DATABASE_MAX_BYTES;
}
