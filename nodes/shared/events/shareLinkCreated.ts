import { objectOrEmpty } from '../../../client/contract/answers';
import { HISTORY_TYPE } from '../../../client/contract/history';
import { isoDate } from '../../../client/contract/moments';
import { flag, id, told } from '../results/item';
import { given } from './event';
import type { LogEvent } from './event';
import { sharedFields } from './sharedFields';

export const shareLinkCreated: LogEvent = {
	value: 'shareLinkCreated',
	name: 'Share Link Created',
	description: 'A share link was created',
	toTry: 'create a share link',
	source: 'log',
	isOne: true,
	matches: ({ type }) => type === HISTORY_TYPE.linkCreated,
	fields: (shared, { data }) => {
		const { link_id, link_url, expiry_date, is_public } = objectOrEmpty(data.link);
		return given({
			link_id: id(link_id),
			link_url,
			expires_at: told(expiry_date, isoDate),
			is_public: flag(is_public),
			...sharedFields(shared),
		});
	},
};
