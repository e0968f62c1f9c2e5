import { join } from 'node:path';

/** n8n's user folder, see environment.cjs. */
export const USER_FOLDER = process.env.N8N_USER_FOLDER!;

/** Where n8n keeps binary data below the user folder. */
export const STORAGE_FOLDER = join(USER_FOLDER, '.n8n', 'storage');
