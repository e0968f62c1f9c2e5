import type {
	IDataObject,
	IExecuteSingleFunctions,
	INodeExecutionData,
	INodeParameterResourceLocator,
	INodeProperties,
} from 'n8n-workflow';
import { COLLECTIONS } from './collections';
import { refuseValue } from './converted';
import { evaluated } from './evaluated';
import type { CollectionName, Field } from './field';
import { shown } from './values';

/** What the form needs of n8n's functions for an item. */
export type FormContext = Pick<
	IExecuteSingleFunctions,
	'getNode' | 'getNodeParameter' | 'getInputData' | 'getTimezone'
>;

/** An expression that is nothing but a property of the input item, as dragging it into the form makes it. */
const ITEM_PROPERTY = /^=\{\{\s*\$json\.([A-Za-z_]\w*)\s*\}\}$/;

/** A value for a comparison: an expression may yield a text in place of a number, true or false. */
function normalized(value: unknown): string {
	return String(value).trim().toLowerCase();
}

/** The parameters of a node for one item, as n8n returns them. Each is asked for once: to ask again takes as long as the first time. */
export class ItemParameters {
	/** Parameter with options → its value, in the type of the options even if an expression returned another. */
	private readonly chosen = new Map<string, unknown>();

	/** What n8n has returned, by what it was asked for. */
	private readonly answers = new Map<string, unknown>();

	/** @param sent the fields on which others depend that are read before them */
	constructor(
		private readonly context: FormContext,
		private readonly sent: () => Field[],
	) {}

	/** Whether the node is a tool of an AI agent: n8n gives it another type then. */
	get isTool(): boolean {
		return this.context.getNode().type.endsWith('Tool');
	}

	/**
	 * A parameter. To evaluate one is the slowest part of a run, so a plain property of the item is read from the item. A
	 * parameter that n8n considers hidden is missing and has its default.
	 */
	read(property: INodeProperties): unknown {
		return this.once(`read ${property.name}`, () => this.readAnew(property));
	}

	/** A parameter as it is saved. */
	saved(name: string): unknown {
		return this.once(`saved ${name}`, () =>
			this.context.getNodeParameter(name, '', { rawExpressions: true }),
		);
	}

	/** What a collection holds. @throws Problem if an expression in its place yields anything else */
	added(name: CollectionName): IDataObject {
		const { displayName } = COLLECTIONS[name];
		const added = this.once(`added ${name}`, () => evaluated(this.context, name, () => displayName, {}));
		if (added === null || added === undefined) return {};
		if (typeof added === 'object' && !Array.isArray(added)) return added as IDataObject;
		return refuseValue(displayName, `must be an object of field names and values, not ${shown(added)}`);
	}

	/** Notes what was meant by the value of a choice that others depend on. */
	noteChoice(name: string, meant: unknown): void {
		this.chosen.set(name, meant);
	}

	/** Whether the form shows a parameter that depends on another one, or on being a tool. */
	isShown({ displayOptions }: Pick<INodeProperties, 'displayOptions'>): boolean {
		const isOneOf = ([name, values]: [string, unknown[] | undefined]): boolean => {
			const value = name === '@tool' ? this.isTool : (this.chosen.get(name) ?? this.choice(name));
			return values?.map(normalized).includes(normalized(value)) === true;
		};
		const { show = {}, hide = {} } = displayOptions ?? {};
		return Object.entries(show).every(isOneOf) && !Object.entries(hide).some(isOneOf);
	}

	/** The value of a parameter that others depend on. */
	private choice(name: string): unknown {
		const label = (): string =>
			this.sent().find(({ property }) => property.name === name)?.property.displayName ?? name;
		return this.once(name, () => evaluated(this.context, name, label));
	}

	private once(question: string, ask: () => unknown): unknown {
		if (!this.answers.has(question)) this.answers.set(question, ask());
		return this.answers.get(question);
	}

	private readAnew({ name, displayName, type, default: own }: INodeProperties): unknown {
		const { context } = this;
		const raw = context.getNodeParameter(name, own, { rawExpressions: true }) as unknown;
		if (type !== 'resourceLocator')
			return this.itemProperty(raw) ?? evaluated(context, name, () => displayName, own);
		const locator = raw as INodeParameterResourceLocator | undefined;
		const value = this.itemProperty(locator?.value);
		return value === undefined ? evaluated(context, name, () => displayName) : { ...locator, value };
	}

	/** What an expression yields that is nothing but a property of the item, undefined for any other. */
	private itemProperty(expression: unknown): string | number | undefined {
		const [, name] = (typeof expression === 'string' && ITEM_PROPERTY.exec(expression)) || [];
		const { json } = this.context.getInputData() as Partial<INodeExecutionData>;
		const value = name === undefined ? undefined : json?.[name];
		return typeof value === 'string' || typeof value === 'number' ? value : undefined;
	}
}
