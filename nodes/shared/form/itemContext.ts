import type { IExecuteFunctions, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Context } from '../../../client/execution/context';
import type { FormContext } from './itemParameters';

/** n8n's functions for the files of an item. */
export type FileHelpers = Pick<
	IExecuteSingleFunctions['helpers'],
	'getBinaryMetadata' | 'getBinaryStream' | 'prepareBinaryData' | 'binaryToBuffer'
>;

/** n8n's functions for one item, as far as operations need them. */
export type ItemContext = Context &
	FormContext &
	Pick<IExecuteSingleFunctions, 'continueOnFail' | 'getExecuteData' | 'getExecutionId' | 'getItemIndex'> & {
		helpers: FileHelpers;
	};

/**
 * n8n's functions for one item of a run.
 *
 * @param run n8n's functions for all items
 * @param item the input item
 * @param index its index
 */
export function contextOf(run: IExecuteFunctions, item: INodeExecutionData, index: number): ItemContext {
	const own: Pick<ItemContext, 'getCredentials' | 'getInputData' | 'getItemIndex' | 'getNodeParameter'> = {
		getItemIndex: () => index,
		getInputData: () => item,
		getNodeParameter: (name: string, fallback?: unknown, options?: object) =>
			run.getNodeParameter(name, index, fallback, options) as never,
		getCredentials: async (type) => await run.getCredentials(type, index),
	};
	return Object.assign(Object.create(run) as ItemContext, own);
}
