import type { IExecutePaginationFunctions, IHttpRequestOptions, INodeExecutionData } from 'n8n-workflow';
import { Client } from '../../../client/client';
import { kindOf } from '../../../client/contract/calls';
import type { Parameters, Path } from '../../../client/contract/calls';
import type { SentRequest } from '../../../client/contract/failures';
import { withoutSecrets } from '../../../client/contract/secrets';
import { CREDENTIAL } from '../../../client/execution/context';
import { pause } from '../../../client/execution/pause';
import { isStopped, stopSignal } from '../../../client/execution/stop';
import { Account } from '../../../client/session/account';
import { parseBaseUrl } from '../../../client/session/baseUrl';
import { parametersOf } from '../../../client/transport/http';
import { readPage, readResult } from '../../../client/transport/request';
import type { Ask, Page, ServiceRequest } from '../../../client/transport/request';
import type { ErrorCode, ErrorOutcome } from '../../shared/codes';
import { requestSettings } from '../../shared/fields/requests';
import type { CollectionName, Field, Fields, Sent } from '../../shared/form/field';
import { Form } from '../../shared/form/form';
import { Problem } from '../../shared/problem';
import type { Call, FileHelpers } from './call';
import type { Operation } from './operation';
import { sharedInRun } from './perRun';
import { itemsOf } from './receive';

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

/** The call of an item, on n8n's functions for it. */
export class ItemCall implements Call {
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

	async send(body: Parameters | FormData): Promise<INodeExecutionData[]> {
		const result = await this.request({ path: this.operation.path, body, read: readResult });
		return (this.operation.receive ?? itemsOf)(result, this);
	}

	async askPage(body: Parameters): Promise<Page> {
		const page = await this.request({ path: this.operation.path, body, read: readPage });
		return { ...page, result: withoutSecrets(page.result) };
	}

	async request<T>(request: ServiceRequest<T>): Promise<T> {
		this.ownRequest = {
			...this.ownRequest,
			kind: kindOf(request.path, request.body),
			parameters: parametersOf(request),
		};
		return await this.client.call(request);
	}

	readonly ask: Ask = async (path, parameters) => await this.client.ask(path, parameters);

	async askNested(path: Path, parameters: Parameters): Promise<unknown> {
		return await this.client.ask(path, parameters, true);
	}

	value<T>(field: Field<T>): T {
		return this.form.value(field);
	}

	option<T>(field: Field<T>): T | undefined {
		return this.form.option(field);
	}

	optionOrDefault<T>(field: Field<T>): T {
		return this.form.optionOrDefault(field);
	}

	async collect(fields: Fields): Promise<Sent> {
		return await this.form.collect(fields, this.ask);
	}

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

	refuse(message: string, advice: string, code?: ErrorCode, outcome?: ErrorOutcome): never {
		throw new Problem(message, advice, code, outcome);
	}

	get input(): INodeExecutionData | undefined {
		return this.context.getInputData() as INodeExecutionData | undefined;
	}

	get execution(): string {
		return this.context.getExecutionId() ?? '';
	}

	shared<T>(make: () => T): T {
		return sharedInRun(this.context, make);
	}

	get isStopped(): boolean {
		return isStopped(this.context);
	}

	async pause(milliseconds: number): Promise<void> {
		await pause(this.context, milliseconds);
	}

	async withOpenFile<T>(work: () => Promise<T>): Promise<T> {
		return await this.client.withOpenFile(work);
	}

	async ownEmail(): Promise<string> {
		return String((await this.context.getCredentials(CREDENTIAL)).email ?? '').trim();
	}

	async baseUrl(): Promise<string> {
		return parseBaseUrl((await this.context.getCredentials(CREDENTIAL)).baseUrl);
	}

	async logOut(): Promise<unknown> {
		return await this.client.logOut();
	}

	async ownTeam(ask: () => Promise<string>): Promise<string> {
		const credentials = await this.context.getCredentials(CREDENTIAL);
		const known = String(credentials.teamId ?? '').trim();
		if (known) return known;
		const session = Account.sessionOf(credentials);
		return await session.team.once(
			session.fromStored(credentials.sessionToken),
			ask,
			stopSignal(this.context),
		);
	}
}
