import type {
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	PostReceiveAction,
} from 'n8n-workflow';

import { addDiagnosis } from './diagnosis';
import { toNodeError } from '../../shared/errors/toNodeError';
import { checkSteering, collectParameters } from '../../shared/form/parameters';
import type { Field, Parameters } from '../../shared/form/parameters';
import { send } from '../../../client/transport/request';
import type { Request } from '../../../client/transport/request';
import { toFlag } from '../../shared/form/types';
import { hideTypedSecrets } from '../../shared/errors/typedSecrets';

/** Carries out an operation for one item, in place of a single request. */
export type Run = (this: IExecutePaginationFunctions, request: Request) => Promise<INodeExecutionData[]>;

/** One operation, as data. */
export interface Operation {
	/** Name in the Operation drop-down. */
	name: string;
	/** Unique over all resources: a field is then shown for a list of operations, and defined once. */
	value: string;
	action: string;
	description: string;
	/** Path in the contract. */
	path: string;
	/** `GET` sends the parameters in the query string. */
	method?: 'GET' | 'POST';
	/** Parameters that are sent, in the order of the form. */
	send: Parameters;
	/** Parameters that steer the node and are not sent, shown after the others. */
	steer?: Field[];
	/** Optional parameters by collection: sent if the user added them. */
	collections?: Partial<Record<CollectionName, Parameters>>;
	/** Options that steer the node and are not sent. */
	steerOptions?: Field[];
	/** A collection for a further request that `run` makes; it reads it itself. */
	steerCollection?: { name: CollectionName; parameters: Parameters };
	/** What happens with the answer. */
	receive: PostReceiveAction[];
	/** How the operation is carried out; default: one request. */
	run?: Run;
	/** What Simplify leaves of an item, where it has more than ten properties. */
	summary?: string[];
}

/** The collections of the form. */
export type CollectionName = 'license' | 'licenseAfterUpload' | 'updateFields' | 'options';

function pick(json: IDataObject, names: string[]): IDataObject {
	return Object.fromEntries(names.filter((name) => name in json).map((name) => [name, json[name]]));
}

/** Carries out an operation by one request. */
export const sendOnce: Run = async function (request) {
	return await send(this, request);
};

/**
 * The one way in which every operation runs for an item: parameters, request, links to the input item, errors. With
 * Continue On Fail an error becomes an item of its own, linked like any other.
 *
 * @param steering parameters of the form that are not sent
 */
export function runOperation(operation: Operation, steering: Field[]): Run {
	return async function (request) {
		const itemIndex = this.getItemIndex();
		const options = request.options as IHttpRequestOptions;
		try {
			checkSteering(this, steering, operation.steerOptions ?? []);
			options[operation.method === 'GET' ? 'qs' : 'body'] = await collectParameters(
				this,
				operation.send,
				operation.collections,
			);
			const items = await (operation.run ?? sendOnce).call(this, request);
			const isSimple = operation.summary !== undefined && toFlag(this.getNodeParameter('simplify'));
			return items.map(({ json, ...item }) => ({
				...item,
				json: isSimple ? pick(json, operation.summary!) : json,
				pairedItem: { item: itemIndex },
			}));
		} catch (cause) {
			const error = toNodeError(this.getNode(), cause, options, itemIndex);
			await addDiagnosis(this, error, options);
			hideTypedSecrets(error, operation);
			if (!this.continueOnFail()) throw error;
			return [{ json: {}, error, pairedItem: { item: itemIndex } }];
		}
	};
}
