import type { IPollFunctions } from 'n8n-workflow';
import { Form } from './form';
import type { FormContext } from './itemParameters';

/** The form of a trigger, which has no items. */
export function formOfTrigger(
	context: Pick<IPollFunctions, 'getNode' | 'getNodeParameter' | 'getTimezone'>,
): Form {
	const itemless = {
		getNodeParameter: context.getNodeParameter.bind(context),
		getNode: context.getNode.bind(context),
		getTimezone: context.getTimezone.bind(context),
		getInputData: () => ({ json: {} }),
	} satisfies { [Name in keyof FormContext]: unknown };
	return new Form(itemless as unknown as FormContext);
}
