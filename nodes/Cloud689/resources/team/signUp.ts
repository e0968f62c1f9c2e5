import type { Field } from '../../../shared/form/field';
import { confirm, withTeam } from '../../../shared/results/confirmation';
import { required } from '../../fields/common';
import type { Operation } from '../../run/operation';
import { sendPasswordTwice } from '../user/create';
import { email, firstName, lastName, newPassword, passwordFormat } from '../user/fields';
import { companySize, phone, plan, teamName } from './fields';

const payment: Field = {
	property: {
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'The ID of the payment for the plan',
	},
};

/** Contract: `POST /user/signup`. The answer names neither the new team nor the new user. */
export const signUp: Operation = {
	name: 'Sign Up',
	value: 'signUpTeam',
	action: 'Sign up team',
	description: 'Register a new team with its first administrator, who receives an activation code by email',
	path: '/user/signup',
	send: {
		business_name: teamName,
		first_name: firstName,
		last_name: lastName,
		email_address: email,
		phone,
		password: newPassword,
		plan_id: required(plan, 'signUpPlanNumber'),
	},
	collections: { options: { business_size: companySize }, advanced: { payment_id: payment } },
	advancedControls: [passwordFormat],
	run: sendPasswordTwice,
	confirmation: confirm('signed_up', withTeam),
};
