/** What people type to find the node: with and without an article, and in the plural. */
export const PHRASES = [
	...['689', '689Cloud', '689 cloud', 'HoGo', 'drm', 'pdf', 'license', 'rights management'],
	...['protect pdf', 'protect a pdf', 'protect pdfs', 'pdf protection'],
	...['protect document', 'protect a document', 'protect documents', 'document protection'],
	...['protect file', 'protect a file', 'protect files', 'file protection', 'file security'],
	...['encrypt pdf', 'encrypt a pdf', 'encrypt pdfs', 'encrypt document', 'encrypt a document'],
	...['encrypt documents', 'encrypt file', 'encrypt a file', 'encrypt files', 'document security'],
	...['share document', 'share a document', 'share documents', 'share file', 'share a file', 'share files'],
	...['share pdf', 'share a pdf', 'share pdfs', 'secure sharing', 'secure document sharing'],
	...['secure link', 'secure links', 'expiring link', 'expiring links', 'password protected link'],
	...['share link', 'share links', 'create share link', 'create a share link', 'create share links'],
	...['remove share link', 'remove a share link', 'remove share links', 'revoke share link'],
	...[
		'delete share link',
		'delete a share link',
		'delete share links',
		'send share link',
		'email share link',
	],
	...['upload file', 'upload a file', 'upload files', 'upload document', 'upload a document'],
	...['upload documents', 'download file', 'download a file', 'download files', 'create folder'],
	...['create a folder', 'create folders', 'invite member', 'invite a project member', 'activity log'],
	...['new file', 'file uploaded', 'share link expires', 'new comment', 'watch folder', 'watch a folder'],
];

/** What the node does not do. */
export const FOREIGN_PHRASES = ['slack', 'set', 'sheet'];

/** Among how many entries a phrase has to find the node. */
export const FIRST_ENTRIES = 5;
