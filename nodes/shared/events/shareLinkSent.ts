import { HISTORY_TYPE } from '../../../client/contract/history';
import { textIn } from '../entries/entry';
import { given } from './event';
import type { LogEvent } from './event';
import { sharedFields } from './sharedFields';

export const shareLinkSent: LogEvent = {
	value: 'shareLinkSent',
	name: 'Share Link Sent',
	description: 'A share link was sent by email; "recipients" lists the addresses',
	toTry: 'send a share link by email',
	source: 'log',
	isOne: true,
	matches: ({ type }) => type === HISTORY_TYPE.linkSent,
	fields: (shared, { data }) => {
		const results = Array.isArray(data.result) ? data.result : [];
		const recipients = results.map((row) => textIn(row as never, 'name')).filter(Boolean);
		return { ...given(sharedFields(shared)), recipients };
	},
};
