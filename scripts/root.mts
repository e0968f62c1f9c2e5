import { fileURLToPath } from 'node:url';

/** Absolute path of the repository's folder, ending in a separator. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));
