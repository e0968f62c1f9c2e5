import { setImmediate } from 'node:timers/promises';
import type { ICredentialDataDecryptedObject, INodeCredentialsDetails } from 'n8n-workflow';
import { ICredentials, UserError } from 'n8n-workflow';

/** A row of n8n's credential table, opened; the text in `data` stands for what n8n keeps encrypted. */
export class StoredCredential extends ICredentials {
	override async getData(): Promise<ICredentialDataDecryptedObject> {
		return JSON.parse(this.data ?? '{}') as ICredentialDataDecryptedObject;
	}

	override async setData(data: ICredentialDataDecryptedObject): Promise<void> {
		this.data = JSON.stringify(data);
	}

	override async updateData(
		toUpdate: ICredentialDataDecryptedObject,
		toDelete: string[] = [],
	): Promise<void> {
		const data = { ...(await this.getData()), ...toUpdate };
		for (const key of toDelete) delete data[key];
		await this.setData(data);
	}

	override getDataToSave() {
		return { id: this.id, name: this.name, type: this.type, data: this.data ?? '{}' };
	}
}

/** n8n's credential table: one credential a type, read and written asynchronously, copied on the way in and out. */
export class CredentialStore {
	private readonly rows = new Map<string, string>();

	constructor(credentials: Record<string, ICredentialDataDecryptedObject> = {}) {
		for (const [type, data] of Object.entries(credentials)) this.put(type, data);
	}

	/** How a node refers to the saved credential of a type; undefined if none is saved. */
	reference(type: string): INodeCredentialsDetails | undefined {
		return this.rows.has(type) ? { id: `${type}-id`, name: `${type} account` } : undefined;
	}

	/** A copy of the saved data. Throws if none is saved. */
	peek(type: string): ICredentialDataDecryptedObject {
		const text = this.rows.get(type);
		if (text === undefined) throw new UserError(`No credential of type "${type}" is saved`);
		return JSON.parse(text) as ICredentialDataDecryptedObject;
	}

	/** Saves a copy of the data at once. */
	put(type: string, data: ICredentialDataDecryptedObject): void {
		this.rows.set(type, JSON.stringify(data));
	}

	/** Reads like a database does: later, and only by the id a node refers to. */
	async read(details: INodeCredentialsDetails, type: string): Promise<StoredCredential> {
		await setImmediate();
		const text = this.rows.get(type);
		if (text === undefined || details.id !== this.reference(type)?.id) {
			throw new UserError(`Credential with ID "${details.id}" does not exist for type "${type}".`);
		}
		return new StoredCredential({ id: details.id, name: details.name }, type, text);
	}

	/** Writes like a database does: later. */
	async write(type: string, data: ICredentialDataDecryptedObject): Promise<void> {
		const text = JSON.stringify(data);
		await setImmediate();
		this.rows.set(type, text);
	}
}
