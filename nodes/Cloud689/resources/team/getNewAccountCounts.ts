import type { Field } from '../../../shared/form/field';
import type { Operation } from '../../run/operation';

/** Values: contract, `POST /admin/newaccountstatistic`, `duration_id`. */
const period: Field = {
	property: {
		displayName: 'Period',
		name: 'period',
		type: 'options',
		options: [
			{ name: 'Last 2 Weeks', value: 1 },
			{ name: 'Last 3 Months', value: 3 },
			{ name: 'Last 6 Months', value: 4 },
			{ name: 'Last Month', value: 2 },
			{ name: 'Last Week', value: 0 },
			{ name: 'Last Year', value: 5 },
		],
		default: 2,
		description: 'The period to cover',
	},
};

/** Contract: `POST /admin/newaccountstatistic`. The shape of the result is not documented. */
export const getNewAccountCounts: Operation = {
	name: 'Get New Account Counts',
	value: 'getNewAccountCounts',
	action: 'Get new account counts',
	description: 'Get how many teams registered in a period. Only for service administrators.',
	path: '/admin/newaccountstatistic',
	send: { duration_id: period },
};
