import type { IDataObject } from 'n8n-workflow';
import { id, item } from './item';
import type { Told } from './item';
import { sentLicense } from './license';
import { projectRole } from './words';

/**
 * Makes the items of an operation whose answer is nothing but a word that says that it was done: with the IDs that were
 * sent, so that the next node can go on with them.
 */
export type Confirmation = (sent: Told) => IDataObject[];

/** Parameters of the API that hold several IDs → what one of them is. */
const PLURALS = { file_ids: 'file_id', folder_ids: 'folder_id', user_ids: 'user_id' } as const;

/** What was sent for each of the things that a request was about. */
function eachOf(sent: Told): Told[] {
	const plural = Object.entries(PLURALS).find(([name]) => sent[name] !== undefined);
	if (!plural) return [sent];
	const [name, singular] = plural;
	return String(sent[name])
		.split(',')
		.map((one) => ({ ...sent, [singular]: one }));
}

/** Addresses as a list. */
export function addresses(emails: unknown): string[] | undefined {
	return typeof emails === 'string' ? emails.split(',') : undefined;
}

/** The new folder of something that was moved; none is the top of the project. */
function newPlace(sent: Told): Told {
	const folder = id(sent.new_parent_folder_id) ?? null;
	if (sent.file_id !== undefined) return { file_id: sent.file_id, folder_id: folder };
	return { folder_id: sent.folder_id, parent_folder_id: folder };
}

function things(sent: Told): Told {
	const { project_id, file_id, folder_id, link_id, comment_id, user_id } = sent;
	return { project_id, file_id, folder_id, link_id, comment_id, user_id };
}

/**
 * Items that name what the request was about.
 *
 * @param done what was done, as a property that is true: "deleted"
 * @param more what else an item holds of what was sent
 */
export function confirm(done: string, more: (sent: Told) => Told = () => ({})): Confirmation {
	return (sent) => eachOf(sent).map((one) => item({ ...things(one), ...more(sent), [done]: true }));
}

/** Something was moved. */
export const confirmMove: Confirmation = (sent) => [
	item({ project_id: sent.project_id, ...newPlace(sent), moved: true }),
];

/** Members have a role. */
export const withRole = ({ project_role_id }: Told): Told => ({ project_role: projectRole(project_role_id) });

/** Files have a license. */
export const withLicense = sentLicense;

/** An email went out. */
export const withRecipients = ({ emails }: Told): Told => ({ recipients: addresses(emails) });

/** A team was registered, with its first user. */
export const withTeam = ({ business_name, email_address }: Told): Told => ({
	team_name: business_name,
	email: email_address,
});

/** Licenses were changed or removed. */
export const confirmLicenseUpdate: Confirmation = (sent) =>
	sent.delete === 'true' ? confirm('license_removed')(sent) : confirm('license_updated', withLicense)(sent);
