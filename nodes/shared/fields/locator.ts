import type { INodeProperties, INodePropertyMode, INodePropertyRegexValidation } from 'n8n-workflow';
import type { Field } from '../form/field';
import { toId, toIds } from '../form/values';

type LocatorProperty = Pick<
	INodeProperties,
	'displayName' | 'name' | 'required' | 'hint' | 'displayOptions'
> & { description: string };

/** What a locator is made of. */
export interface Locator {
	property: LocatorProperty;
	/** What it locates, in the middle of a sentence. */
	thing: string;
	/** The operation that returns its ID, and how where that is not plain: "File: Get Many with Recycle Bin". */
	idFrom: string;
	/** Name of the method that fills its list. */
	list: string;
	/** What it locates if it is left empty, as the field shows it. */
	whenEmpty?: string;
	/** What the list has to be told, below the field. */
	listHint?: string;
	/** What the list holds besides that cannot be chosen: a pattern for what can, and what to do. */
	choosable?: { pattern: string; advice: string };
	/** Names of the locators on which the list depends: of the first that is shown. */
	follows?: string[];
	/** Further ways to locate it. */
	modes?: INodePropertyMode[];
}

/** Endings of files, with which a name is taken for a name. */
const ENDINGS =
	'pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|txt|csv|json|xml|html?|md|zip|png|jpe?g|gif|tiff?|bmp|svg|dwg|dxf|mp4|mov|mp3';

/** What may be an ID: it is opaque, so only what cannot be one is refused. Nothing at all is n8n's business. */
const ID = `\\s*(?![^\\s]*\\.(?:${ENDINGS})\\s*$)[^\\s/\\\\@,]*\\s*`;

function refusing(regex: string, errorMessage: string): INodePropertyRegexValidation[] {
	return [{ type: 'regex', properties: { regex, errorMessage } }];
}

function article(thing: string): string {
	return /^[aeio]/.test(thing) ? 'an' : 'a';
}

/** A description, and where the ID comes from: for those who cannot open the list, such as a model. */
export function withSource(description: string, idFrom: string): string {
	return `${description.replace(/\.$/, '')}. ${idFrom} returns its ID.`;
}

/** A parameter that is chosen from a list or given by its ID. */
export function locator({ property, thing, list, follows, ...more }: Locator): Field {
	const { whenEmpty, listHint, choosable, modes = [], idFrom } = more;
	const { displayName, description } = property;
	return {
		property: {
			...property,
			description: withSource(description, idFrom),
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			// What was chosen in one project does not exist in another.
			...(follows && { typeOptions: { loadOptionsDependsOn: follows.map((name) => `${name}.value`) } }),
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: whenEmpty ?? `Select ${article(thing)} ${thing}…`,
					...(listHint && { hint: listHint }),
					...(choosable && { validation: refusing(choosable.pattern, choosable.advice) }),
					typeOptions: { searchListMethod: list, searchable: true },
				},
				{
					displayName: 'By ID',
					name: 'id',
					type: 'string',
					placeholder: 'e.g. e9ac4e663b26477da37f843e0e7b0908',
					validation: refusing(
						ID,
						`${displayName} must be an ID, without spaces, slashes, commas, @, or an extension such as .pdf. To find ${article(thing)} ${thing} by its name, choose From List.`,
					),
				},
				...modes,
			],
		},
		format: toId,
	};
}

/** More IDs of what a locator locates, for the collection Options. */
export function additionalIds(displayName: string, name: string, thing: string, idFrom: string): Field {
	return {
		property: {
			displayName,
			name,
			type: 'string',
			default: '',
			placeholder: 'e.g. 7d2c77f899ec46b783d89e6c1791f62f, 4f3e9310a5114207a9238baf8bfdba26',
			description: `IDs of more ${thing} for the same item, separated by commas. ${idFrom} returns them. An expression can also return a list.`,
		},
		format: toIds,
	};
}
