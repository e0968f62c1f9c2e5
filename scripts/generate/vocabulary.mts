import type { Schema } from './contract.mts';

/** What a value of an item looks like. */
type Kind = 'id' | 'text' | 'count' | 'flag' | 'date' | 'list' | 'url' | 'word' | 'object';

/** One name that items use, and what it means wherever it stands. */
export interface Word {
	kind: Kind;
	means: string;
	/** The values, where they are words of the node. A number that 689Cloud does not document stands as text in their place. */
	values?: string[];
	/** Whether it may be null. */
	orNull?: true;
	/** The parameter of the form that it can be dragged onto. */
	feeds?: string;
}

const id = (means: string, feeds?: string): Word => ({ kind: 'id', means, ...(feeds && { feeds }) });
const text = (means: string): Word => ({ kind: 'text', means });
const count = (means: string): Word => ({ kind: 'count', means });
const date = (means: string): Word => ({ kind: 'date', means });
const flag = (means: string): Word => ({ kind: 'flag', means });
const list = (means: string): Word => ({ kind: 'list', means });
const word = (means: string, values: string[]): Word => ({ kind: 'word', means, values });
const orNull = (one: Word): Word => ({ ...one, orNull: true });
const done = (what: string): Word => flag(`Always true: ${what}`);

/** Every name that a simplified item may use. No other means the same thing, and none means two things. */
export const VOCABULARY: Record<string, Word> = {
	project_id: id('Project, or the project that something is in.', 'Project'),
	project_name: text('Name of the project.'),
	file_id: orNull(id('File. Null in a share link that opens something else.', 'File')),
	file_name: text('Name of the file, with its extension.'),
	folder_id: orNull(
		id('Folder, or the folder that a file is in. Null at the top level of the project.', 'Folder'),
	),
	folder_name: text('Name of the folder.'),
	folder_path: text(
		'Path of that folder from the top level of the project, with slashes: "2030/January". Empty at the top level.',
	),
	parent_folder_id: orNull(id('Folder that a folder is in. Null at the top level of the project.', 'Folder')),
	path: text('Path of a file or folder, including its own name, starting at the folder that was listed.'),
	type: word('Whether the item is a file or a folder.', ['file', 'folder']),
	file_size: count('Size of the file in bytes.'),
	mime_type: orNull(text('Media type of the file, such as "application/pdf".')),
	content_base64: text('Content of the file as Base64.'),
	protection: orNull(word('Whether the file is protected.', ['protected', 'in_progress', 'not_protected'])),
	protection_note: orNull(text('What 689Cloud says about the protection.')),
	print_limit: orNull(
		count('How many times the file can be printed. 689Cloud does not document what 0 means.'),
	),
	edit_limit: orNull(
		count('How many times the file can be edited. 689Cloud does not document what 0 means.'),
	),
	copy_limit: orNull(count('How many local copies are allowed. 689Cloud does not document what 0 means.')),
	label: orNull(text('Label stored with the license.')),
	expires_at: orNull(date('When the license or the share link ends. Null if it does not.')),
	link_id: id('Share link.', 'Share Link'),
	link_url: { kind: 'url', means: 'URL that opens the share link.', feeds: 'Share Link' },
	link_target: orNull(
		word('What the share link opens. 689Cloud may return a number for a project.', [
			'file',
			'folder',
			'project',
		]),
	),
	link_expires_at: orNull(date('When the share link ends, in an item that also has a license.')),
	has_password: flag('Whether the share link asks for a password.'),
	password: orNull(text('Password of the share link.')),
	is_public: orNull(flag('The Public setting of the share link. 689Cloud does not document its effect.')),
	recipients: list('Email addresses that the share link was sent to.'),
	user_id: id(
		'User: a member, the author of a comment, or the sender of a message. In an event, the user it is about.',
		'User',
	),
	email: text('Email address of that user, or of the team.'),
	first_name: orNull(text('First name of that user.')),
	middle_name: orNull(text('Middle name of that user.')),
	last_name: orNull(text('Last name of that user.')),
	owner_id: id('User who owns the project.', 'User'),
	owner_name: orNull(text('Full name of the owner of the project.')),
	project_role: orNull(
		word('Role in the project: of the member, or your own in a list of projects.', [
			'owner',
			'editor',
			'member',
			'limited_member',
		]),
	),
	team_role: orNull(word('Role in the team.', ['admin', 'manager', 'member'])),
	language: orNull(text('Language of the user: "en", "ja", or "auto".')),
	team_id: id('Team.', 'Team'),
	team_name: text('Name of the team.'),
	phone: orNull(text('Phone number of the team.')),
	website: orNull(text('Website of the team.')),
	company_size: orNull(text('Size of the company.')),
	user_count: count('How many users the team has.'),
	description: orNull(text('What the project is for.')),
	file_count: count('How many files the project holds.'),
	member_count: count('How many members the project has.'),
	download_limit: orNull(count('How many times files of the project can be downloaded.')),
	comment_id: id('Comment.', 'Comment'),
	text: text('Text of the comment.'),
	message_id: id('Message in the inbox.'),
	code: count('Kind of the message: a number that 689Cloud does not explain.'),
	created_at: orNull(date('When it was created.')),
	updated_at: orNull(date('When it was last changed. Null if it never was.')),
	last_active_at: orNull(date('When the user was last active. Null if never.')),
	event: text('What happened, as one of the event values of the trigger, such as "fileAdded".'),
	event_id: id('Event. Always the same for the same event, so that Remove Duplicates works.'),
	at: date('When it happened, in UTC.'),
	actor_id: id('User who did it.', 'User'),
	actor_email: text('Email address of that user.'),
	actor_name: text('Full name of that user.'),
	new_name: text('New name of the file, folder, or project. The other name property holds the old one.'),
	change: word('What happened to the folder.', [
		...['renamed', 'moved', 'deleted', 'deleted_permanently', 'restored'],
	]),
	activity_type: count('Kind of the activity: a number that 689Cloud does not explain.'),
	activity_category: count('Area of the activity: a number that 689Cloud does not explain.'),
	activity: text('What 689Cloud calls the activity.'),
	subject_name: text('Name of what the activity is about.'),
	subject_ids: list('IDs of what the activity is about.'),
	raw: { kind: 'object', means: 'The entry as 689Cloud returned it, without passwords.' },
	sent_name: text('Name that was sent. Present only if 689Cloud stored a different one.'),
	sent_path: text('Path that was sent. Present only if 689Cloud gave a folder a different name.'),
	created_paths: list('Paths of the folders that were missing and were created.'),
	duplicate_folder_ids: list(
		'Folders of the same name that another process created at the same time. Present only if there are any.',
	),
	warning: text('What to check. Present only if there is something to check.'),
	steps: list('What was done, in order: uploaded, found, protected, shared, sent.'),
	deleted: done('it is in the recycle bin or, for projects, comments, and Delete Permanently, gone.'),
	moved: done('it is in the other folder.'),
	restored: done('it is no longer in the recycle bin.'),
	removed: done('the member has left the project, or the share link no longer opens.'),
	sent: done('689Cloud was asked to send the email.'),
	invited: done('the user was invited to the project.'),
	role_changed: done('the member now has the role.'),
	license_set: done('the license was set.'),
	license_updated: done('the license was updated.'),
	license_removed: done('the license was removed.'),
	deactivated: done('the account can no longer be used.'),
	imported: done('689Cloud accepted the file.'),
	signed_up: done('the team is registered, but not yet active.'),
	activated: done('the team is active.'),
	activation_code_sent: done('a new code is on its way.'),
	logged_out: done('the session has ended.'),
};

const TYPES: Record<Kind, string> = {
	id: 'string',
	text: 'string',
	count: 'number',
	flag: 'boolean',
	date: 'string',
	list: 'array',
	url: 'string',
	word: 'string',
	object: 'object',
};

/** The schema of a property. */
export function propertySchema(name: string): Schema {
	const entry = VOCABULARY[name];
	if (!entry) throw new Error(`scripts/generate/vocabulary.mts does not say what "${name}" means`);
	const { kind, means, orNull: isNullable } = entry;
	const type = TYPES[kind];
	return {
		type: isNullable ? [type, 'null'] : type,
		description: means,
		...(kind === 'list' && { items: { type: 'string' } }),
		...(kind === 'object' && { properties: {} }),
	};
}

const WORDS: Record<Kind, string> = {
	id: 'ID',
	text: 'text',
	count: 'number',
	flag: 'true or false',
	date: 'date',
	list: 'list of text',
	url: 'URL',
	word: '',
	object: 'object',
};

/** The table of all names, as Markdown. */
export function vocabularyTable(): string {
	const rows = Object.entries(VOCABULARY).map(([name, { kind, means, values = [], feeds }]) => {
		const type = kind === 'word' ? values.map((value) => `\`${value}\``).join(', ') : WORDS[kind];
		return `| \`${name}\` | ${type} | ${means}${feeds ? ` Drag it onto **${feeds}**.` : ''} |`;
	});
	return ['| Name | Value | Meaning |', '| --- | --- | --- |', ...rows].join('\n');
}
