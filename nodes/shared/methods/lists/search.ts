import type {
	ICredentialDataDecryptedObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { Client } from '../../../../client/client';
import { CREDENTIAL } from '../../../../client/execution/context';
import { readingOnce } from '../../../../client/session/readingOnce';
import type { AskPage } from '../../../../client/transport/request';
import { toNodeError } from '../../errors/toNodeError';
import { requestSettings } from '../../fields/requests';
import { converted } from '../../form/converted';
import { currentValue } from '../../form/editor';
import type { Field } from '../../form/field';
import { requestOptionsInEditor } from '../../form/requestOptions';
import { Problem } from '../../problem';

/** What n8n calls to fill a drop-down, with what the user typed and the page it wants. */
export type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Fills a drop-down, without n8n: it gets a way to ask the service, and what is wanted. */
export type List = (ask: AskPage, query: Query) => Promise<INodeListSearchResult>;

/** What a drop-down is asked for. */
export interface Query {
	/** What the user typed. */
	filter: string;
	/** What the list gave as token of its next page. */
	token?: string;
	/**
	 * What is chosen in another field, which the list depends on: in the first of these that the form shows.
	 *
	 * @throws Problem if nothing is yet, or it is an expression, which has no value in the editor
	 */
	chosen: (...fields: Field[]) => string;
	/** The data of the credential. */
	credential: () => Promise<ICredentialDataDecryptedObject>;
}

/** Makes a drop-down for n8n. Whatever goes wrong becomes an error that the editor shows well. */
export function search(list: List): Search {
	return async function (filter = '', token = undefined) {
		const node = this.getNode();
		const request = { path: '', kind: 'read' as const, parameters: {}, isForm: false };
		const run = async (): Promise<INodeListSearchResult> => {
			const requestOptions = requestOptionsInEditor(this);
			const context = readingOnce(this);
			const client = new Client(context, { ...requestSettings(node), urgency: 'editor', requestOptions });
			const ask: AskPage = async (path, parameters) => await client.askPage(path, parameters);
			return await list(ask, {
				filter: filter.trim(),
				token,
				chosen: (...fields) => chosenIn(this, fields),
				credential: async () => await context.getCredentials(CREDENTIAL),
			});
		};
		return await run().catch((error: unknown) => {
			throw toNodeError(error, { node, request });
		});
	};
}

function chosenIn(context: ILoadOptionsFunctions, fields: Field[]): string {
	const field = fields.find((one) => currentValue(context, one)) ?? fields[0];
	const { displayName } = field.property;
	const value = currentValue(context, field) ?? '';
	const isExpression = value.startsWith('=');
	const what = displayName.toLowerCase();
	if (value !== '' && !isExpression)
		return converted(
			field.property,
			() => field.format?.(value, '') ?? value,
			`This list depends on the ${what} selected above. To find it by name, choose From List.`,
		);
	if (isExpression)
		throw new Problem(
			`${displayName} is an expression, so this list cannot be shown. Choose By ID here`,
			`This list depends on the ${what} selected above. To see the list, select a ${what} instead of the expression.`,
		);
	throw new Problem(`Choose a ${what} first`, `This list depends on the ${what} selected above.`);
}

/** A row that says something, and has nothing to choose. */
export function remark(text: string): INodeListSearchItems {
	return { name: `(${text})`, value: '' };
}

/** An empty list says why it is empty. A search without a match needs no reason. */
export function orWhyEmpty(
	results: INodeListSearchItems[],
	filter: string,
	reason: string,
): INodeListSearchItems[] {
	return results.length === 0 && !filter ? [remark(reason)] : results;
}
