import type { INodeExecutionData } from 'n8n-workflow';
import { Client } from '../../../client/client';
import { changesFolders, kindOf } from '../../../client/contract/calls';
import type { Parameters, Path } from '../../../client/contract/calls';
import type { SentRequest } from '../../../client/contract/failures';
import { withoutSecrets } from '../../../client/contract/secrets';
import { pause } from '../../../client/execution/pause';
import { isStopped, stopSignal, untilStopped } from '../../../client/execution/stop';
import type { LateFile } from '../../../client/files/lateFile';
import { foldersIn } from '../../../client/lists/folders';
import type { ListFolders } from '../../../client/lists/folders';
import { Account } from '../../../client/session/account';
import type { Owner } from '../../../client/session/account';
import { parametersOf } from '../../../client/transport/http';
import { readAnswerTo, readPageOf } from '../../../client/transport/request';
import type { Ask, Page, ServiceRequest } from '../../../client/transport/request';
import type { ErrorCode, ErrorOutcome } from '../../shared/codes';
import { requestSettings } from '../../shared/fields/requests';
import { fieldsIn } from '../../shared/form/field';
import type { CollectionName, Field, Fields, Sent } from '../../shared/form/field';
import { Form, found } from '../../shared/form/form';
import type { Given } from '../../shared/form/form';
import type { FileHelpers, ItemContext } from '../../shared/form/itemContext';
import { requestOptionsOf } from '../../shared/form/requestOptions';
import { Problem } from '../../shared/problem';
import type { Answer } from '../../shared/results/item';
import type { Call, Progress } from './call';
import { newFinders } from './finders';
import type { Operation, Receive } from './operation';
import { carryOut, sendOnly } from './outcome/carryOut';
import { deskOf } from './outcome/desk';
import { isLookedUp, lookupFor } from './outcome/lookups';
import { memories, memoryOf } from './outcome/memory';
import type { RunMemory } from './outcome/memory';
import { controlOptionsOf, isToBeLookedUp, unknownOutcome } from './outcome/option';
import { OwnCredential } from './ownCredential';
import { sharedInRun } from './perRun';
import { itemsFound, itemsOf, itemsOfWrite } from './receive';

/** The call of an item, on n8n's functions for it. */
export class ItemCall implements Call {
	readonly files: FileHelpers;

	readonly credential: OwnCredential;

	private lastRequest: SentRequest;

	private owner?: Promise<Owner>;

	private readonly form: Form;

	private readonly client: Client;

	/** @throws Problem or BadExpression if n8n's Request Options cannot be used */
	constructor(
		private readonly context: ItemContext,
		private readonly operation: Operation,
		readonly progress: Progress,
	) {
		this.files = context.helpers;
		this.credential = new OwnCredential(context);
		this.form = new Form(context, () => fieldsIn(operation.send));
		this.lastRequest = { path: operation.path, kind: kindOf(operation.path), parameters: {}, isForm: false };
		this.client = new Client(context, {
			...requestSettings(context.getNode()),
			urgency: 'execution',
			requestOptions: requestOptionsOf(context),
		});
	}

	/** Whether the node is a tool of an AI agent. */
	get isTool(): boolean {
		return this.form.isTool;
	}

	/** The last request, as far as it has got, for an error that knows no other. */
	get last(): SentRequest {
		return this.lastRequest;
	}

	async send(body: Parameters | FormData, file?: LateFile): Promise<Answer[]> {
		const { path } = this.operation;
		const result = await this.perform({ path, body, read: readAnswerTo(path, body) }, file);
		return this.receiver(result, this);
	}

	/** How the result of the operation becomes items. Statistics may be empty, and have no mapper. */
	private get receiver(): Receive {
		const { path, receive, result } = this.operation;
		if (receive) return receive;
		if (kindOf(path) !== 'read') return itemsOfWrite;
		return result ? itemsFound : itemsOf;
	}

	async askPage(body: Parameters): Promise<Page> {
		const { path } = this.operation;
		const page = await this.request({ path, body, read: readPageOf(path, body) });
		return { ...page, result: withoutSecrets(page.result) };
	}

	async request<T>(request: ServiceRequest<T>): Promise<T> {
		this.note(request);
		return await this.client.call(request);
	}

	readonly ask: Ask = async (path, parameters = {}) => {
		const request = { path, body: parameters, read: readAnswerTo(path, parameters) };
		if (isLookedUp(path)) return withoutSecrets(await this.perform(request));
		const result = withoutSecrets(await this.request(request));
		if (path === '/project/f/browse') (await this.memory()).noteListing(parameters, result);
		return result;
	};

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
		return await this.found(this.form.read(fields));
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
		const { send, more, collections = {}, laterCollection: later, advancedControls = [] } = this.operation;
		this.form.check(controls, [...controlOptionsOf(this.operation), ...advancedControls]);
		const given = this.form.read(send, more);
		const added = Object.entries(collections).map(([name, fields]) =>
			this.collection(name as CollectionName, fields),
		);
		if (later && this.form.shows(later.name)) this.collection(later.name, later.fields);
		// Only now: whatever is refused is refused before the first request.
		const sent: Sent = Object.assign(await this.found(given), ...added);
		this.lastRequest = { ...this.lastRequest, parameters: sent };
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

	async untilStopped<T>(work: Promise<T>): Promise<T> {
		return await untilStopped(stopSignal(this.context), work);
	}

	async withOpenFile<T>(work: () => Promise<T>): Promise<T> {
		return await this.client.withOpenFile(work);
	}

	async logOut(): Promise<unknown> {
		return await this.perform(this.client.logOut);
	}

	private async found(given: Given): Promise<Sent> {
		const finders = this.shared(newFinders);
		const list: ListFolders = async (projectId, parentId) => await foldersIn(this.ask, projectId, parentId);
		let signIn: object | undefined;
		return await finders.during(
			async () =>
				await found(given, async (...place) => {
					signIn ??= await this.credential.signIn();
					return await finders.sharing(signIn, list)(...place);
				}),
		);
	}

	/** Carries out a request; where its outcome is unknown and can be looked up, it is, unless the user does not want it. */
	private async perform(request: ServiceRequest<unknown>, file?: LateFile): Promise<unknown> {
		const performed = this.performAlone(request, file);
		if (!changesFolders(request.path)) return await performed;
		return await performed.finally(() => this.shared(newFinders).forget());
	}

	private async performAlone(request: ServiceRequest<unknown>, file?: LateFile): Promise<unknown> {
		const lookup = lookupFor(request);
		if (!lookup) return await this.request(request);
		this.note(request);
		const task = {
			desk: deskOf(this.context, this.client, await this.memory()),
			lookup,
			send: async (one: ServiceRequest<unknown>) => await this.client.request(one),
			request,
			file,
			maxAttempts: this.client.maxAttempts,
		};
		const looksUp = isToBeLookedUp(this.optionOrDefault(unknownOutcome));
		return await (looksUp ? carryOut : sendOnly)(task);
	}

	private note({ path, body }: Pick<ServiceRequest<unknown>, 'path' | 'body'>): void {
		const isForm = body instanceof FormData;
		this.lastRequest = { path, kind: kindOf(path, body), parameters: parametersOf({ body }), isForm };
	}

	private async memory(): Promise<RunMemory> {
		const { account, session } = await (this.owner ??= Account.findAnew(this.context));
		return memoryOf(sharedInRun(this.context, memories), session?.mark ?? account.key);
	}
}
