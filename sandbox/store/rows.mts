/**
 * Records of the database. Columns have the names of the properties in the API's responses, misspelled ones included.
 */

export interface TeamRow {
	team_id: string;
	name: string;
	create_date: string;
	email_address: string;
	website: string | null;
	business_size: string;
	phone_number: string;
	status: number;
	plan_id: number;
	payment_team_id: number;
}

export interface UserRow {
	user_id: string;
	team_id: string;
	role_id: number;
	mail_address: string;
	password_hash: string;
	status: number;
	first_name: string;
	middle_name: string | null;
	last_name: string;
	session_time_out: number;
	activation_code: string;
	activation_date: string;
	num_of_disp_notify: string;
	piriod_of_disp_notify: number;
	time_zone: number;
	signup_date: string;
	last_activity: string | null;
	status_notify: string;
	notification_flag: string;
	card_info_id: string | null;
	landing_page: number;
	lang: string;
	bookend_user_id: string;
}

export interface ProjectRow {
	project_id: string;
	team_id: string;
	name: string;
	description: string;
	project_type: number;
	create_date: string;
	modify_date: string | null;
	max_download: number;
	status: number;
}

export interface MemberRow {
	project_id: string;
	user_id: string;
	project_role_id: number;
	status: number;
	create_date: string;
}

export interface FolderRow {
	folder_id: string;
	project_id: string;
	parent_folder_id: string | null;
	name: string;
	create_date: string;
	modify_date: string | null;
	status: number;
	/** ID of the item whose deletion moved this one to the recycle bin; null for a live item. */
	recycled: string | null;
}

export interface FileRow {
	file_id: string;
	team_id: string;
	user_id: string;
	project_id: string | null;
	folder_id: string | null;
	be_contents_id: string;
	is_encrypt: number;
	title: string;
	description: string;
	file_type: number;
	create_date: string;
	modify_date: string;
	/** In bytes. */
	file_size: number;
	content_type: string;
	status: number;
	/** See FolderRow.recycled. */
	recycled: string | null;
}

export interface LicenseRow {
	file_id: string;
	project_id: string;
	document_expiry_date: string | null;
	printable: number;
	editable: number;
	local_copies: number;
	label: string | null;
	status: number;
}

export interface LinkRow {
	link_id: string;
	project_id: string;
	folder_id: string;
	file_id: string;
	emails: string;
	password: string;
	create_date: string;
	expiry_date: string;
	is_public: number;
	status: number;
	linktype: number;
	/** The creator. */
	user_id: string;
}

export interface CommentRow {
	comment_id: string;
	project_id: string;
	user_id: string;
	text: string;
	create_date: string;
	status: number;
	/** Epoch milliseconds. */
	last_update: number;
}

export interface HistoryRow {
	history_id: string;
	user_id: string;
	team_id: string;
	project_id: string | null;
	/** Comma-separated, with commas at both ends so that a single ID can be searched for; null if there are none. */
	file_ids: string | null;
	/** See file_ids. */
	folder_ids: string | null;
	category: number;
	history_type: number;
	create_date: string;
	/** Epoch milliseconds. */
	last_update: number;
	/** The event's data object as JSON; null if it has none. */
	data: string | null;
}

export interface MessageRow {
	id: string;
	from_user_id: string;
	to_user_id: string;
	team_id: string;
	project_id: string;
	project_name: string;
	message_id: string | null;
	/** 0 unread, 1 read. */
	status: number;
	code: number;
	/** Epoch milliseconds. */
	last_update: number;
}
