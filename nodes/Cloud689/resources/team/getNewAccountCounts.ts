import { codedField } from '../../../shared/form/choices';
import type { Operation } from '../../run/operation';

/** Codes: contract, `POST /admin/newaccountstatistic`, `duration_id`. */
const period = codedField(
	{
		displayName: 'Period',
		name: 'period',
		default: 'lastMonth',
		description: 'The period to cover, counted back from today',
	},
	[
		{ name: 'Last 2 Weeks', value: 'last2Weeks', code: 1 },
		{ name: 'Last 3 Months', value: 'last3Months', code: 3 },
		{ name: 'Last 6 Months', value: 'last6Months', code: 4 },
		{ name: 'Last Month', value: 'lastMonth', code: 2 },
		{ name: 'Last Week', value: 'lastWeek', code: 0 },
		{ name: 'Last Year', value: 'lastYear', code: 5 },
	],
);

/** Contract: `POST /admin/newaccountstatistic`. The shape of the result is not documented. */
export const getNewAccountCounts: Operation = {
	name: 'Get New Account Counts',
	value: 'getNewAccountCounts',
	action: 'Get new account counts',
	description: 'Get how many teams registered in a period. Only for service administrators.',
	path: '/admin/newaccountstatistic',
	send: { duration_id: period },
};
