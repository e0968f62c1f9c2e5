import type { IPollFunctions } from 'n8n-workflow';
import { Form } from './form';
import type { FormContext } from './form';

/** The form of a trigger, which has no items. */
export function formOfTrigger(context: Pick<IPollFunctions, 'getNodeParameter'>): Form {
	const itemless = {
		getNodeParameter: context.getNodeParameter.bind(context),
		getInputData: () => ({ json: {} }),
	};
	return new Form(itemless as unknown as FormContext);
}
