import type { INodeProperties } from 'n8n-workflow';
import type { ListFolders } from '../../../client/lists/folders';

/**
 * The longest text that a parameter may hold. The contract names no limits; what is longer is not meant as a text, but the
 * content of a file, say, that an expression has put in its place.
 */
export const LONGEST_TEXT = 1_000_000;

/** What was collected from the form, as it is sent: API parameter → value. */
export type Sent = Record<string, string>;

/**
 * A parameter of the form, and how its value is written for the service.
 *
 * @typeParam T what {@link Form.value} returns for it
 */
export interface Field<T = unknown> {
	property: INodeProperties;
	/** Whether an empty list is a value like any other, and not what the user left out. */
	acceptsNone?: boolean;
	/**
	 * Of a field in a collection: whether an expression that returns nothing is refused, because without the field more would be
	 * allowed, or something else would be done. Updates keep the value instead.
	 */
	refusesEmptyExpression?: boolean;
	/** Whether a text is the path to a folder. */
	isPath?: boolean;
	/** Of a choice: value → other words that mean the same, beside its value and its name in the form. */
	synonyms?: Readonly<Record<string, readonly string[]>>;
	/** The longest text, in characters. Default: {@link LONGEST_TEXT}. */
	longest?: number;
	/**
	 * Writes the value, which has the type of the property. An error it throws ends the sentence `"<Display Name>" …`.
	 * Default: as text.
	 *
	 * @param zone time zone of the workflow
	 */
	format?: (value: unknown, zone: string) => string;
	/**
	 * Finds the ID of what a locator names by its path.
	 *
	 * @param list lists the folders in a place
	 * @param sent the parameters that stand before this one
	 */
	find?: (list: ListFolders, path: string, sent: Sent) => Promise<string>;
	/** What a value that can be written must not be, unless an option allows it. */
	guard?: {
		/** @returns the end of the sentence that says what is wrong; undefined if nothing is */
		refusal: (written: string, zone: string) => string | undefined;
		allowedBy: Field<boolean>;
	};
	/** Reads the value for the node itself. An error it throws ends the same sentence. Default: by the type of the property. */
	convert?: (value: unknown) => T;
	/** What is different where the node is a tool of an AI agent. */
	forTool?: Pick<Partial<INodeProperties>, 'default'>;
	/** Another way to give the same, shown below this one. Only one of the two may be filled in. */
	alternative?: Field;
	/** Never set: it ties the type to the field. */
	readonly valueType?: T;
}

/** API parameter → the field that supplies it. */
export type Fields = Record<string, Field>;

/** A field, and the other way to give the same. */
export function waysOf(field: Field): Field[] {
	return field.alternative ? [field, field.alternative] : [field];
}

/** All fields of a group, in the order of the form. */
export function fieldsIn(fields: Fields): Field[] {
	return Object.values(fields).flatMap(waysOf);
}

/** The collections of the form. */
export type CollectionName = 'license' | 'licenseAfterUpload' | 'updateFields' | 'options' | 'advanced';
