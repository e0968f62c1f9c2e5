import type { IDataObject, IExecuteData, INodeExecutionData } from 'n8n-workflow';
import type { NodeError } from '../../shared/errors/toNodeError';
import type { ItemContext } from '../../shared/form/itemContext';

/** What an item has come to. */
type Work = Promise<INodeExecutionData[]>;

/** Run of a node → for each of its items, whether it has ended well with no output at all. */
const emptyByRun = new WeakMap<IExecuteData, Array<Promise<boolean>>>();

/**
 * Whether the output of this item would be the first of the run, once that is certain. All items are under way at the same
 * time, and only those before this one count.
 */
function watchOrder(context: ItemContext, work: Work): () => Promise<boolean> {
	const run = context.getExecuteData();
	const index = context.getItemIndex();
	const empty = emptyByRun.get(run) ?? [];
	emptyByRun.set(run, empty);
	empty[index] = work.then(
		(items) => items.length === 0,
		() => false,
	);
	return async () => (await Promise.all(empty.slice(0, index))).every(Boolean);
}

/** What a workflow can read of an error, beside its message. */
function detailsOf(error: NodeError): IDataObject {
	const { code, outcome } = error.context as { code: string; outcome: string };
	const statusCode = 'httpCode' in error && error.httpCode ? Number(error.httpCode) : undefined;
	const { description } = error;
	return { code, outcome, ...(description && { description }), ...(statusCode && { statusCode }) };
}

/**
 * With On Error set to continue, an error becomes an item. n8n adds the fields of the input item on the error output, if the
 * item has no `error` of its own, and `json` nothing but what it has here. But with Retry On Fail it also takes `json.error`
 * of the first item for a failure of the node, and runs all items again; so there, the first one has the other form.
 *
 * @param work what the item comes to; it fails with errors of n8n only
 */
export async function orErrorItem(context: ItemContext, work: Work): Work {
	if (!context.continueOnFail()) return await work;
	const isFirst = context.getNode().retryOnFail ? watchOrder(context, work) : async () => false;
	const pairedItem = { item: context.getItemIndex() };
	return await work.catch(async (error: NodeError) => [
		(await isFirst())
			? { json: {}, error, pairedItem }
			: { json: { error: error.message, details: detailsOf(error) }, pairedItem },
	]);
}
