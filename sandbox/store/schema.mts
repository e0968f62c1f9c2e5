/** Creates the tables of the sandbox where they do not exist, so that it works for new and existing databases. */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS teams (
	team_id TEXT PRIMARY KEY, name TEXT, create_date TEXT, email_address TEXT, website TEXT, business_size TEXT,
	phone_number TEXT, status INTEGER, plan_id INTEGER, payment_team_id INTEGER
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS users (
	user_id TEXT PRIMARY KEY, team_id TEXT, role_id INTEGER, mail_address TEXT, password_hash TEXT, status INTEGER,
	first_name TEXT, middle_name TEXT, last_name TEXT, session_time_out INTEGER, activation_code TEXT,
	activation_date TEXT, num_of_disp_notify TEXT, piriod_of_disp_notify INTEGER, time_zone INTEGER, signup_date TEXT,
	last_activity TEXT, status_notify TEXT, notification_flag TEXT, card_info_id TEXT, landing_page INTEGER, lang TEXT,
	bookend_user_id TEXT
);
CREATE INDEX IF NOT EXISTS users_by_mail ON users (mail_address);
CREATE INDEX IF NOT EXISTS users_by_team ON users (team_id);
CREATE TABLE IF NOT EXISTS activation_codes (code TEXT PRIMARY KEY, user_id TEXT, expires_at INTEGER);
CREATE TABLE IF NOT EXISTS sessions (
	session_id TEXT PRIMARY KEY, user_id TEXT, keep INTEGER, last_used INTEGER, ended INTEGER DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS projects (
	project_id TEXT PRIMARY KEY, team_id TEXT, name TEXT, description TEXT, project_type INTEGER, create_date TEXT,
	modify_date TEXT, max_download INTEGER, status INTEGER
);
CREATE TABLE IF NOT EXISTS members (
	project_id TEXT, user_id TEXT, project_role_id INTEGER, status INTEGER, create_date TEXT,
	PRIMARY KEY (project_id, user_id)
);
CREATE INDEX IF NOT EXISTS members_by_user ON members (user_id);
CREATE TABLE IF NOT EXISTS folders (
	folder_id TEXT PRIMARY KEY, project_id TEXT, parent_folder_id TEXT, name TEXT, create_date TEXT, modify_date TEXT,
	status INTEGER, recycled TEXT
);
CREATE INDEX IF NOT EXISTS folders_by_place ON folders (project_id, parent_folder_id);
CREATE TABLE IF NOT EXISTS files (
	file_id TEXT PRIMARY KEY, team_id TEXT, user_id TEXT, project_id TEXT, folder_id TEXT, be_contents_id TEXT,
	is_encrypt INTEGER, title TEXT, description TEXT, file_type INTEGER, create_date TEXT, modify_date TEXT,
	file_size INTEGER, content_type TEXT, status INTEGER, recycled TEXT
);
CREATE INDEX IF NOT EXISTS files_by_place ON files (project_id, folder_id);
CREATE TABLE IF NOT EXISTS uploads (
	upload_key TEXT PRIMARY KEY, chunks INTEGER, offsets TEXT, file_id TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS encodings (
	file_id TEXT PRIMARY KEY, starts_at INTEGER, ends_at INTEGER, state INTEGER, license TEXT
);
CREATE INDEX IF NOT EXISTS encodings_open ON encodings (ends_at) WHERE state = 0;
CREATE TABLE IF NOT EXISTS licenses (
	file_id TEXT PRIMARY KEY, project_id TEXT, document_expiry_date TEXT, printable INTEGER, editable INTEGER,
	local_copies INTEGER, label TEXT, status INTEGER
);
CREATE TABLE IF NOT EXISTS downloads (
	file_id TEXT, user_id TEXT, count INTEGER, PRIMARY KEY (file_id, user_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS links (
	link_id TEXT PRIMARY KEY, project_id TEXT, folder_id TEXT, file_id TEXT, emails TEXT, password TEXT,
	create_date TEXT, expiry_date TEXT, is_public INTEGER, status INTEGER, linktype INTEGER, user_id TEXT
);
CREATE INDEX IF NOT EXISTS links_by_project ON links (project_id);
CREATE TABLE IF NOT EXISTS comments (
	comment_id TEXT PRIMARY KEY, project_id TEXT, user_id TEXT, text TEXT, create_date TEXT, status INTEGER,
	last_update INTEGER
);
CREATE INDEX IF NOT EXISTS comments_by_project ON comments (project_id);
CREATE TABLE IF NOT EXISTS history (
	history_id TEXT PRIMARY KEY, user_id TEXT, team_id TEXT, project_id TEXT, file_ids TEXT, folder_ids TEXT,
	category INTEGER, history_type INTEGER, create_date TEXT, last_update INTEGER, data TEXT
);
CREATE INDEX IF NOT EXISTS history_by_team ON history (team_id, last_update);
CREATE INDEX IF NOT EXISTS history_by_project ON history (project_id, last_update);
CREATE TABLE IF NOT EXISTS messages (
	id TEXT PRIMARY KEY, from_user_id TEXT, to_user_id TEXT, team_id TEXT, project_id TEXT, project_name TEXT,
	message_id TEXT, status INTEGER, code INTEGER, last_update INTEGER
);
CREATE INDEX IF NOT EXISTS messages_by_recipient ON messages (to_user_id, last_update);
CREATE TABLE IF NOT EXISTS mails (
	kind TEXT, recipient TEXT, subject TEXT, text TEXT, link_id TEXT, activation_code TEXT, sent_at INTEGER
);
`;

/** Names of all tables. */
export const TABLES = [...SCHEMA.matchAll(/CREATE TABLE IF NOT EXISTS (\w+)/g)].map((match) => match[1]);
