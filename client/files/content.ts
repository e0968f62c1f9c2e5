import type { IExecuteSingleFunctions } from 'n8n-workflow';

/** What n8n stores: bytes, or a stream of them. */
export type Content = Parameters<IExecuteSingleFunctions['helpers']['prepareBinaryData']>[0];
export type FileStream = Exclude<Content, Uint8Array>;
