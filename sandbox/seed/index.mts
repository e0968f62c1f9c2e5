/** The example data. All IDs are fixed, so that documentation and tests can use them. */
import { writeFileSync } from 'node:fs';
import { TEAM_ROLE, USER_STATUS } from '../store/accounts.mts';
import { contentTypeOf, fileTypeOf } from '../store/contentTypes.mts';
import type { Store } from '../store/index.mts';
import { PROJECT_ROLE } from '../store/projects.mts';
import { LINK_TYPE } from '../store/sharing.mts';
import { MEETING_NOTES, pdfDocument, PRICE_LIST, SETTINGS } from './files.mts';

/** Makes an ID of 32 hexadecimal digits, from one or two that stand for the kind, and a number. */
function id(kind: string, number: number): string {
	return kind + String(number).padStart(32 - kind.length, '0');
}

const TEAM = id('a', 1);
const SECOND_TEAM = id('a', 2);
const SERVICE_TEAM = id('a', 9);

/** An account of the example data. */
export interface Account {
	email: string;
	/** In clear. */
	password: string;
	userId: string;
	teamId: string;
	teamName: string;
}

const TEAM_NAMES: Record<string, string> = {
	[TEAM]: 'Example Team',
	[SECOND_TEAM]: 'Example Branch',
	[SERVICE_TEAM]: 'Example Service',
};

function account(name: string, number: number, teamId = TEAM): Account {
	const email = `${name}@example.com`;
	return {
		email,
		password: `sandbox-${name}`,
		userId: id('b', number),
		teamId,
		teamName: TEAM_NAMES[teamId],
	};
}

/** Accounts to sign in with. */
export const ACCOUNTS = {
	/** Admin of the team, Owner of the projects. */
	admin: account('admin', 1),
	/** Manager of the team, Editor of the first project. */
	manager: account('manager', 2),
	/** Member of the team and of the first project. */
	member: account('member', 3),
	/** Member of the team, LimitedMember of the first project. */
	limited: account('limited', 4),
	/** Admin of the second team and Member of the first, with the same email address and password. */
	multiTeam: { ...account('multi', 5), teams: [account('multi', 5), account('multi', 6, SECOND_TEAM)] },
	/** Not activated, so it cannot sign in. */
	inactive: account('inactive', 7),
	/** Administrator of the service, who may read its statistics. */
	serviceAdmin: account('service', 9, SERVICE_TEAM),
};

/** Each account, one for each of its teams. */
export function allAccounts(): Account[] {
	const { admin, manager, member, limited, multiTeam, inactive, serviceAdmin } = ACCOUNTS;
	return [admin, manager, member, limited, ...multiTeam.teams, inactive, serviceAdmin];
}

/** IDs of the example data. */
export const IDS = {
	team: TEAM,
	secondTeam: SECOND_TEAM,
	project: { contracts: id('c', 1), marketing: id('c', 2), archive: id('c', 3) },
	folder: { offers: id('d', 1), drafts: id('d', 2), old: id('d', 3), images: id('d', 4) },
	file: {
		contract: id('e', 1),
		priceList: id('e', 2),
		notes: id('e', 3),
		settings: id('e', 4),
		deleted: id('e', 5),
	},
	link: { contract: id('f', 1) },
	comment: id('ab', 1),
} as const;

/** Fills an empty store with the example data. */
export function seed(store: Store): void {
	store.transaction(() => {
		addAccounts(store);
		addProjects(store);
		addFiles(store);
		store.sharing.addLink({
			link_id: IDS.link.contract,
			project_id: IDS.project.contracts,
			file_id: IDS.file.contract,
			linktype: LINK_TYPE.FILE,
			user_id: ACCOUNTS.admin.userId,
			password: 'sandbox-link',
		});
		const text = 'Please check the price list before Friday.';
		const { userId } = ACCOUNTS.manager;
		store.sharing.addComment({
			comment_id: IDS.comment,
			project_id: IDS.project.contracts,
			user_id: userId,
			text,
		});
	});
}

function addAccounts(store: Store): void {
	const { accounts } = store;
	for (const [teamId, name] of Object.entries(TEAM_NAMES)) {
		accounts.addTeam({ team_id: teamId, name, email_address: ACCOUNTS.admin.email });
	}
	const add = (
		who: Account,
		first: string,
		last: string,
		role: number,
		status: number = USER_STATUS.ACTIVE,
	) =>
		accounts.addUser(
			{
				user_id: who.userId,
				team_id: who.teamId,
				role_id: role,
				mail_address: who.email,
				first_name: first,
				last_name: last,
				status,
			},
			who.password,
		);
	add(ACCOUNTS.admin, 'Alex', 'Example', TEAM_ROLE.ADMIN);
	add(ACCOUNTS.manager, 'Robin', 'Sample', TEAM_ROLE.MANAGER);
	add(ACCOUNTS.member, 'Kim', 'Tester', TEAM_ROLE.MEMBER);
	add(ACCOUNTS.limited, 'Chris', 'Reader', TEAM_ROLE.MEMBER);
	const [first, second] = ACCOUNTS.multiTeam.teams;
	add(first, 'Sam', 'Double', TEAM_ROLE.MEMBER);
	add(second, 'Sam', 'Double', TEAM_ROLE.ADMIN);
	add(ACCOUNTS.inactive, 'Jo', 'Waiting', TEAM_ROLE.MEMBER, USER_STATUS.NOT_ACTIVATED);
	add(ACCOUNTS.serviceAdmin, 'Pat', 'Service', TEAM_ROLE.SERVICE_ADMIN);
}

function addProjects(store: Store): void {
	const { projects, items } = store;
	const { admin, manager, member, limited } = ACCOUNTS;
	const { contracts, marketing, archive } = IDS.project;
	projects.add({ project_id: archive, team_id: TEAM, name: 'Archive' }, admin.userId);
	projects.add(
		{ project_id: marketing, team_id: TEAM, name: 'Marketing', description: 'Brochures' },
		admin.userId,
	);
	projects.add(
		{ project_id: contracts, team_id: TEAM, name: 'Contracts', description: 'Offers and contracts' },
		admin.userId,
	);
	projects.setMember(contracts, manager.userId, PROJECT_ROLE.EDITOR);
	projects.setMember(contracts, member.userId, PROJECT_ROLE.MEMBER);
	projects.setMember(contracts, limited.userId, PROJECT_ROLE.LIMITED_MEMBER);
	projects.setMember(marketing, manager.userId, PROJECT_ROLE.MEMBER);
	const { offers, drafts, old, images } = IDS.folder;
	const add = (folderId: string, projectId: string, parent: string | null, name: string) =>
		items.addFolder({ folder_id: folderId, project_id: projectId, parent_folder_id: parent, name });
	add(offers, contracts, null, 'Offers');
	add(drafts, contracts, offers, 'Drafts');
	add(old, contracts, drafts, 'Old');
	add(images, marketing, null, 'Images');
}

function addFiles(store: Store): void {
	const { contracts, marketing } = IDS.project;
	const { file, folder } = IDS;
	const contract = pdfDocument('Example contract');
	addFile(store, file.contract, 'Contract.pdf', contract, contracts, folder.offers);
	addFile(store, file.priceList, 'Price list.csv', PRICE_LIST, contracts, folder.offers);
	addFile(store, file.notes, 'Meeting notes.txt', MEETING_NOTES, contracts, null);
	addFile(store, file.settings, 'settings.json', SETTINGS, marketing, null);
	addFile(store, file.deleted, 'Old offer.pdf', pdfDocument('Old offer'), contracts, folder.drafts);
	store.items.recycleFile(file.deleted);
	store.protection.markEncoded(file.contract);
	const terms = { printable: 3, editable: 0, local_copies: 1, document_expiry_date: '2099/12/31 23:59:59' };
	store.protection.register(file.contract, contracts, terms);
}

function addFile(
	store: Store,
	fileId: string,
	title: string,
	content: Buffer,
	projectId: string,
	folderId: string | null,
) {
	writeFileSync(store.content.path(fileId), content);
	const contentType = contentTypeOf(title);
	store.items.addFile({
		file_id: fileId,
		team_id: TEAM,
		user_id: ACCOUNTS.admin.userId,
		project_id: projectId,
		folder_id: folderId,
		title,
		description: title,
		file_type: fileTypeOf(contentType),
		file_size: content.length,
		content_type: contentType,
	});
}
