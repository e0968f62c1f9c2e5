import type { IDataObject } from 'n8n-workflow';
import { VOCABULARY } from '../../scripts/generate/vocabulary.mts';
import type { Word } from '../../scripts/generate/vocabulary.mts';

/** ISO 8601: without a zone, since the service names none, or in UTC where the service wrote a number since 1970. */
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{3}Z)?)?$/;

const isText = (value: unknown): value is string => typeof value === 'string';

const CHECKS: Record<Word['kind'], (value: unknown, word: Word) => boolean> = {
	id: (value) => isText(value) && value !== '',
	text: isText,
	count: (value) => typeof value === 'number',
	flag: (value) => typeof value === 'boolean',
	date: (value) => isText(value) && DATE.test(value),
	list: (value) => Array.isArray(value) && value.every(isText),
	url: (value) => isText(value) && URL.canParse(value),
	object: (value) => typeof value === 'object' && value !== null,
	word: (value, { values = [] }) => isText(value) && values.includes(value),
};

/** What of an item is not in the vocabulary: names, and values of the wrong kind. */
export function strangers(item: IDataObject): string[] {
	return Object.entries(item)
		.filter(([name, value]) => {
			const word = VOCABULARY[name];
			if (!word) return true;
			return value === null ? !word.orNull : !CHECKS[word.kind](value, word);
		})
		.map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
}

/** Parameter of the form → the property of items that can be dragged onto it. */
const FEEDS: Record<string, string> = {
	projectId: 'project_id',
	fileId: 'file_id',
	deletedFileId: 'file_id',
	folderId: 'folder_id',
	deletedFolderId: 'folder_id',
	sharedFileId: 'file_id',
	linkId: 'link_id',
	commentId: 'comment_id',
	userId: 'user_id',
	memberId: 'user_id',
};

/** The IDs that an operation was given and that its item has lost: the next node could not go on with them. */
export function lostIds(parameters: IDataObject, item: IDataObject): string[] {
	return Object.keys(parameters)
		.map((name) => FEEDS[name])
		.filter((name) => name !== undefined && !isText(item[name]));
}
