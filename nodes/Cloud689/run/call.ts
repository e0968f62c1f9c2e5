import type { IExecutePaginationFunctions, IHttpRequestOptions, INodeExecutionData } from 'n8n-workflow';

import { Client } from '../../../client/client';
import { readResult } from '../../../client/request';
import type { Ask, ServiceRequest } from '../../../client/request';
import { CREDENTIAL } from '../../../client/context';
import { kindOf } from '../../../client/contract/calls';
import type { Parameters, Path } from '../../../client/contract/calls';
import { withoutSecrets } from '../../../client/contract/secrets';
import type { SentRequest } from '../../../client/failures';
import { pause } from '../../../client/pause';
import { Account } from '../../../client/session/account';
import { parseBaseUrl } from '../../../client/session/baseUrl';
import { isStopped, stopSignal } from '../../../client/stop';
import { parametersOf } from '../../../client/transport/http';
import { Problem } from '../../shared/errors/problem';
import { requestSettings } from '../../shared/fields/requests';
import type { CollectionName, Field, Fields, Sent } from '../../shared/form/field';
import { Form } from '../../shared/form/form';
import type { Operation } from './operation';
import { itemsOf } from './receive';

/** n8n's functions for the files of an item. */
export type FileHelpers = Pick<
	IExecutePaginationFunctions['helpers'],
	'assertBinaryData' | 'getBinaryMetadata' | 'getBinaryStream' | 'prepareBinaryData' | 'binaryToBuffer'
>;

/** What n8n adds to each request of a node; what the client sets itself is left out. */
function requestOptionsOf(options: IHttpRequestOptions): Partial<IHttpRequestOptions> {
	const { timeout, proxy, skipSslCertificateValidation, allowedDomains } = options as IHttpRequestOptions & {
		allowedDomains?: string;
	};
	return {
		timeout,
		...(proxy && { proxy }),
		...(skipSslCertificateValidation && { skipSslCertificateValidation }),
		...(allowedDomains !== undefined && { allowedDomains }),
	};
}

/** What an operation can do for its item: read the form, talk to the service, refuse. */
export class Call {
	/** n8n's functions for files. */
	readonly files: FileHelpers;

	private ownRequest: SentRequest;

	private readonly form: Form;

	private readonly client: Client;

	/** @param options n8n's options for the requests of this item */
	constructor(
		private readonly context: IExecutePaginationFunctions,
		private readonly operation: Operation,
		options: IHttpRequestOptions,
	) {
		this.files = context.helpers;
		this.form = new Form(context);
		this.ownRequest = { path: operation.path, kind: kindOf(operation.path), parameters: {}, isForm: false };
		this.client = new Client(context, {
			...requestSettings(context.getNode()),
			urgency: 'execution',
			requestOptions: requestOptionsOf(options),
		});
	}

	/** The operation's own request, as far as it has got, for an error that knows no other. */
	get own(): SentRequest {
		return this.ownRequest;
	}

	/**
	 * Sends the operation's own request.
	 *
	 * @returns what the operation makes of the result
	 * @throws CallFailed if the call fails
	 */
	async send(body: Parameters | FormData): Promise<INodeExecutionData[]> {
		const result = await this.request({ path: this.operation.path, body, read: readResult });
		return (this.operation.receive ?? itemsOf)(result, this);
	}

	/**
	 * Calls the operation's own path, for a result that comes in parts.
	 *
	 * @returns the result, without its secrets
	 * @throws CallFailed if the call fails
	 */
	async askOwn(body: Parameters): Promise<unknown> {
		const { path } = this.operation;
		return withoutSecrets(await this.request({ path, body, read: readResult }));
	}

	/**
	 * Sends a request that is read in a way of its own.
	 *
	 * @throws CallFailed if the call fails
	 */
	async request<T>(request: ServiceRequest<T>): Promise<T> {
		this.ownRequest = {
			...this.ownRequest,
			kind: kindOf(request.path, request.body),
			parameters: parametersOf(request),
		};
		return await this.client.call(request);
	}

	/**
	 * Calls any operation of the API.
	 *
	 * @returns the result, without its secrets
	 * @throws CallFailed if the call fails
	 */
	readonly ask: Ask = async (path, parameters) => await this.client.ask(path, parameters);

	/** The same while another request of this item is under way, with which it shares its place in the queue. */
	async askNested(path: Path, parameters: Parameters): Promise<unknown> {
		return await this.client.ask(path, parameters, true);
	}

	/** The value of a field; its default where n8n considers the field hidden. */
	value<T>(field: Field<T>): T {
		return this.form.value(field);
	}

	/** The value of a field in the collection Options, undefined if the user did not add it or left it empty. */
	option<T>(field: Field<T>): T | undefined {
		return this.form.option(field);
	}

	/** The value of a field in the collection Options; its default if the user did not add it. */
	optionOrDefault<T>(field: Field<T>): T {
		return this.form.optionOrDefault(field);
	}

	/** Reads fields of the form and writes them as the service takes them. */
	async collect(fields: Fields): Promise<Sent> {
		return await this.form.collect(fields, this.ask);
	}

	/** Reads those fields of a collection that the user added, and writes them as the service takes them. */
	collection(name: CollectionName, fields: Fields): Sent {
		return this.form.collection(name, fields);
	}

	/**
	 * Checks what controls the node, and reads everything that the operation sends.
	 *
	 * @param controls parameters of the form that are not sent
	 * @throws Problem that names the parameter as the form shows it
	 */
	async readForm(controls: Field[]): Promise<Sent> {
		const { send, collections = {}, controlOptions = [] } = this.operation;
		this.form.check(controls, controlOptions);
		const sent = await this.collect(send);
		for (const [name, fields] of Object.entries(collections))
			Object.assign(sent, this.collection(name as CollectionName, fields));
		this.ownRequest = { ...this.ownRequest, parameters: sent };
		return sent;
	}

	/**
	 * Ends the operation with a problem that the user can put right.
	 *
	 * @param message what is wrong, without a full stop
	 * @param advice what to do
	 */
	refuse(message: string, advice: string): never {
		throw new Problem(message, advice);
	}

	/** Whether the item has a file at all. */
	get hasFiles(): boolean {
		// As a tool of an agent the node has no input at all.
		const input = this.context.getInputData() as INodeExecutionData | undefined;
		return input?.binary !== undefined;
	}

	/** Whether the user has stopped the execution. */
	get isStopped(): boolean {
		return isStopped(this.context);
	}

	/** Waits; stopping the execution ends it at once. */
	async pause(milliseconds: number): Promise<void> {
		await pause(this.context, milliseconds);
	}

	/** Waits for a turn for work that keeps a file open over several requests. */
	async withOpenFile<T>(work: () => Promise<T>): Promise<T> {
		return await this.client.withOpenFile(work);
	}

	/** The address of the API. */
	async baseUrl(): Promise<string> {
		return parseBaseUrl((await this.context.getCredentials(CREDENTIAL)).baseUrl);
	}

	/** Ends the session, so that the next request signs in. @returns the result */
	async logOut(): Promise<unknown> {
		return await this.client.logOut();
	}

	/**
	 * The team that the session belongs to: the credential's Team ID or, if that is blank, what `ask` finds out, once for
	 * an account.
	 */
	async ownTeam(ask: () => Promise<string>): Promise<string> {
		const credentials = await this.context.getCredentials(CREDENTIAL);
		const known = String(credentials.teamId ?? '').trim();
		if (known) return known;
		return await Account.sessionOf(credentials).teamOnce(ask, stopSignal(this.context));
	}
}
