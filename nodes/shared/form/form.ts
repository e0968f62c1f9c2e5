import type { IDataObject, INodeParameterResourceLocator } from 'n8n-workflow';
import type { ListFolders } from '../../../client/lists/folders';
import { Problem } from '../problem';
import { coerce, coerceStrictly } from './coerce';
import { COLLECTIONS } from './collections';
import { converted, refuseValue } from './converted';
import { LONGEST_TEXT, waysOf } from './field';
import type { CollectionName, Field, Fields, Sent } from './field';
import { ItemParameters } from './itemParameters';
import type { FormContext } from './itemParameters';
import { located } from './located';
import { alwaysHasValue, isEmpty, refuseLostFolder, refuseEmptyExpression } from './nothing';
import { isTopLevel } from './rootFolder';
import { toIds, toText } from './values';

/** The collections for options. */
const OPTIONS = ['advanced', 'options'] as const;

/** Of the ways to give a value, the one that is filled in, or the first. @throws Problem if several are */
function onlyOne(ways: Field[], valueOf: (field: Field) => unknown): Field | undefined {
	if (ways.length < 2) return ways[0];
	const filled = ways.filter((way) => !isEmpty(valueOf(way)));
	if (filled.length < 2) return filled[0] ?? ways[0];
	const names = filled.map(({ property }) => `"${property.displayName}"`);
	throw new Problem(`${names.join(' and ')} are both filled in`, `Remove one of them. Nothing was sent.`);
}

/** @throws Problem if a text is longer than anybody means it to be */
function checkLength(displayName: string, value: unknown, longest: number): void {
	if (typeof value !== 'string' || value.length <= longest) return;
	refuseValue(displayName, `has ${value.length} characters, but at most ${longest} are allowed`);
}

/** @throws Problem always: a folder is wanted */
function refuseTopLevel(displayName: string): never {
	throw new Problem(
		`"${displayName}" is the top level of the project`,
		'Enter the names of the folders that lead to it, separated by slashes, e.g. 2030/January. Nothing was sent.',
	);
}

/** What a field holds for the service, or how it is found: with a way to list folders, and what is sent before it. */
type Text = string | ((list: ListFolders, sent: Sent) => Promise<string>);

/** What is given in fields, by the names under which it is sent. */
export type Given = Array<[name: string, text: Text]>;

/**
 * Finds what is given by its path. What is empty is left out.
 *
 * @param list lists folders
 * @throws Problem if a path leads nowhere
 */
export async function found(given: Given, list: ListFolders): Promise<Sent> {
	const sent: Sent = {};
	for (const [name, text] of given) {
		const value = typeof text === 'string' ? text : await text(list, sent);
		if (value !== '') sent[name] = value;
	}
	return sent;
}

/** The form of a node as it is filled in for one item. Parameters are read through their fields, and nowhere else. */
export class Form {
	private readonly parameters: ItemParameters;

	/** @param sent the fields of the form that are sent */
	constructor(
		private readonly context: FormContext,
		sent: () => Field[] = () => [],
	) {
		this.parameters = new ItemParameters(context, sent);
	}

	/** Whether the node is a tool of an AI agent. */
	get isTool(): boolean {
		return this.parameters.isTool;
	}

	/** The value of a field; its default where n8n considers the field hidden. */
	value<T>(field: Field<T>): T {
		const { property, convert } = field;
		const value = this.parameters.read(property);
		return converted(property, () => (convert ? convert(value) : (coerceStrictly(field, value) as T)));
	}

	/** The value of a field in the collection Options or Advanced, undefined if the user did not add it or left it empty. */
	option<T>(field: Field<T>): T | undefined {
		const { property } = field;
		const value = this.addedOptions()[property.name];
		if (isEmpty(value)) for (const name of OPTIONS) this.refuseEmptyExpression(name, field);
		return isEmpty(value) ? undefined : (converted(property, () => coerceStrictly(field, value)) as T);
	}

	/** The value of a field in one of the two; its default if the user did not add it. */
	optionOrDefault<T>(field: Field<T>): T {
		return this.option(field) ?? (field.property.default as T);
	}

	/**
	 * Checks parameters that control the node and are not sent.
	 *
	 * @param fields those of the form
	 * @param options those of the collections Options and Advanced
	 * @throws Problem that names the parameter as the form shows it
	 */
	check(fields: Field[], options: Field[]): void {
		for (const field of fields) {
			if (this.parameters.isShown(field.property))
				this.write(field, this.parameters.read(field.property), alwaysHasValue(field));
		}
		if (options.length === 0) return;
		const added = this.addedOptions();
		for (const field of options) {
			if (isEmpty(added[field.property.name]))
				for (const name of OPTIONS) this.refuseEmptyExpression(name, field);
			this.write(field, added[field.property.name]);
		}
	}

	/**
	 * Reads fields and writes them as the service takes them, but looks nothing up.
	 *
	 * @param more options with more IDs, by the parameter that they are added to. It may hold several itself, too.
	 * @throws Problem that names the parameter as the form shows it
	 */
	read(fields: Fields, more: Fields = {}): Given {
		const given: Given = [];
		for (const [name, field] of Object.entries(fields)) {
			const ways = waysOf(field).filter((way) => this.parameters.isShown(way.property));
			const way = onlyOne(ways, (one) => this.parameters.read(one.property));
			if (!way) continue;
			const others: Field | undefined = more[name];
			const text = this.given(others ? { ...way, format: toIds } : way);
			given.push([name, others ? this.withOthers(text, others) : text]);
		}
		return given;
	}

	/** Whether the form shows a collection. */
	shows(name: CollectionName): boolean {
		return this.parameters.isShown(COLLECTIONS[name]);
	}

	/** Reads those fields of a collection that the user added, and writes them as the service takes them. */
	collection(name: CollectionName, fields: Fields): Sent {
		const added = this.parameters.added(name);
		const valueOf = ({ property }: Field): unknown => located(added[property.name]);
		const written = Object.entries(fields).map(([parameter, field]) => {
			const way = onlyOne(waysOf(field), valueOf) ?? field;
			if (isEmpty(valueOf(way))) for (const one of waysOf(field)) this.refuseEmptyExpression(name, one);
			return [parameter, this.write(way, valueOf(way))];
		});
		return Object.fromEntries(written.filter(([, text]) => text !== '')) as Sent;
	}

	private withOthers(text: Text, others: Field): Text {
		const more = this.write(others, this.parameters.added('options')[others.property.name]);
		return typeof text === 'string'
			? toIds([text, more])
			: async (...place) => toIds([await text(...place), more]);
	}

	/** What is given in a field, empty if nothing is. */
	private given(field: Field): Text {
		const { property, find, isPath } = field;
		const value = this.parameters.read(property);
		if (isPath) refuseLostFolder(field, this.parameters.saved(property.name), value);
		if (property.type !== 'resourceLocator') return this.write(field, value, alwaysHasValue(field));
		const given = located(value);
		if (find && !this.isTool) refuseLostFolder(field, located(this.parameters.saved(property.name)), given);
		if (find && !property.required && isTopLevel(given)) return '';
		const { mode } = (value ?? {}) as Partial<INodeParameterResourceLocator>;
		if (mode !== 'path' || !find) return this.write(field, given);
		const path = this.write({ property }, given);
		if (path === '') return '';
		return async (list, sent) => {
			const id = await find(list, path, sent);
			return id === '' && property.required ? refuseTopLevel(property.displayName) : id;
		};
	}

	/** Writes a value for the service, empty if the user gave none. */
	private write(field: Field, value: unknown, isRequired = field.property.required): string {
		const { property, format = toText, acceptsNone = false, longest = LONGEST_TEXT } = field;
		const { displayName } = property;
		checkLength(displayName, value, longest);
		const isGiven = !isEmpty(value) || (acceptsNone && Array.isArray(value));
		const zone = this.context.getTimezone();
		const text = isGiven ? converted(property, () => format(this.meant(field, value), zone)) : '';
		checkLength(displayName, text, longest);
		// A password may consist of spaces; nothing else that is required may.
		const isBlank = (property.typeOptions?.password ? text : text.trim()) === '';
		if (isBlank && isRequired)
			throw new Problem(
				`"${displayName}" is empty`,
				`Enter a value for the "${displayName}" parameter. If it is an expression, check that it returns a value for this item.`,
			);
		if (!isBlank) this.checkGuard(field, text, zone);
		return text;
	}

	/** A value in the type of its parameter. */
	private meant(field: Field, value: unknown): unknown {
		const meant = coerce(field, value);
		if (field.property.type === 'options') this.parameters.noteChoice(field.property.name, meant);
		return meant;
	}

	/** @throws Problem if a value is one that an option would have to allow */
	private checkGuard({ property: { displayName }, guard }: Field, text: string, zone: string): void {
		const refusal = guard?.refusal(text, zone);
		if (!guard || refusal === undefined || this.optionOrDefault(guard.allowedBy)) return;
		throw new Problem(
			`"${displayName}" ${refusal}`,
			`Change the "${displayName}" parameter, or what its expression returns for this item. If this is intended, turn on "${guard.allowedBy.property.displayName}" under Options.`,
		);
	}

	/** Refuses an expression that returns nothing, where the field wants that. Where the node is a tool, a model decides which fields it fills in. */
	private refuseEmptyExpression(name: CollectionName, field: Field): void {
		const added = this.parameters.added(name);
		if (!(field.property.name in added) || this.isTool) return;
		refuseEmptyExpression(field, COLLECTIONS[name].displayName, this.parameters.saved(name), added);
	}

	/** What both collections for options hold; no name is in both. */
	private addedOptions(): IDataObject {
		return { ...this.parameters.added('advanced'), ...this.parameters.added('options') };
	}
}
