import { created } from './creation';
import { ONE_PAGE, wholeList } from './listing';
import { isSameText, sentText } from './sought';

/** A user that was created (contract: `POST /user/list`). */
export const userCreated = created({
	idName: 'user_id',
	place: () => ({ path: '/user/list', parameters: { page_size: ONE_PAGE, page_number: 0 } }),
	rows: wholeList,
	idOf: (row) => String(row.user_id),
	isLike: (row, { parameters }) =>
		String(row.mail_address).toLowerCase() === String(parameters.mail_address).toLowerCase(),
	async confirm(_desk, row, sought) {
		const { first_name: first, last_name: last, middle_name: middle } = sought.parameters;
		const agrees =
			isSameText(row.first_name, first) &&
			isSameText(row.last_name, last) &&
			(middle === undefined || isSameText(row.middle_name, middle)) &&
			String(row.role_id) === sentText(sought, 'user_role');
		return agrees ? row : undefined;
	},
});
