import type { Sandbox } from '../sandbox/index.mts';
import { GRANT, LINK_PASSWORD } from './scenario.mts';
import type { Prepared, Scenario } from './scenario.mts';

const PDF = { name: 'Invoice.pdf', content: 'content', type: 'application/pdf' };
const PIECE_MIB = 2 ** -18;
/** Three pieces of four bytes. */
const PIECES = { ...PDF, content: 'three pieces' };
const QUICK = { waitInterval: 1, waitLimit: 1 };

/** The operations on projects and what is in them. */
export function contentScenarios({ ids }: Sandbox, { comment, folder: folderId }: Prepared): Scenario[] {
	const { project, folder, file } = ids;
	const projectId = project.contracts;
	const notes = file.notes;
	const inner = { projectId: project.marketing, folderId };
	const commented = { projectId, commentId: comment };
	return [
		{ operation: 'createProject', parameters: { projectName: 'Invoices' } },
		{
			operation: 'updateProject',
			parameters: { projectId, updateFields: { description: 'Signed contracts' } },
		},
		{ operation: 'getProject', parameters: { projectId } },
		{ operation: 'getManyProjects' },
		{ operation: 'deleteProject', parameters: { projectId: project.archive } },
		{ operation: 'createFolder', parameters: { projectId, folderName: 'Signed' } },
		{ operation: 'getOrCreateFolder', parameters: { projectId, path: 'Offers/2030/May' } },
		{ operation: 'renameFolder', parameters: { ...inner, newName: 'Logos' } },
		{ operation: 'moveFolder', parameters: inner },
		{ operation: 'getManyFolders', parameters: { projectId, options: { recursive: true } } },
		{ operation: 'deleteFolder', parameters: inner },
		{ operation: 'restoreFolder', parameters: { projectId, deletedFolderId: folder.drafts } },
		{ operation: 'deleteFolderPermanently', parameters: { projectId, deletedFolderId: folder.drafts } },
		{ operation: 'uploadFile', parameters: { projectId }, file: PDF },
		{
			operation: 'uploadFile',
			variant: 'in chunks',
			parameters: { projectId, options: { chunkSize: PIECE_MIB } },
			file: PIECES,
			chunks: 3,
		},
		{
			operation: 'uploadFile',
			variant: 'and encode',
			parameters: { projectId, protectAfterUpload: true, options: QUICK },
			file: PDF,
		},
		{
			operation: 'protectAndShareFile',
			parameters: {
				projectId,
				recipients: 'ada@example.com',
				options: { ...QUICK, linkPassword: LINK_PASSWORD },
			},
			file: PDF,
		},
		{
			operation: 'uploadFileFromCloud',
			parameters: {
				...{ projectId, cloudFileName: 'Offer.pdf', fileType: 'pdf' },
				contentUrl: `https://www.example.com/Offer.pdf?grant=${GRANT}`,
			},
		},
		{ operation: 'getFile', parameters: { projectId, fileId: file.notes } },
		{ operation: 'renameFile', parameters: { projectId, fileId: file.notes, newName: 'Minutes.txt' } },
		{
			operation: 'moveFile',
			parameters: { projectId, fileId: file.notes, newParentFolderId: folder.offers },
		},
		{ operation: 'getManyFiles', parameters: { projectId } },
		{ operation: 'downloadFile', parameters: { projectId, fileId: file.notes } },
		{ operation: 'deleteFile', parameters: { projectId, fileId: file.notes } },
		{ operation: 'restoreFile', parameters: { projectId, deletedFileId: file.deleted } },
		{ operation: 'deleteFilePermanently', parameters: { projectId, deletedFileId: file.deleted } },
		{
			operation: 'protectFile',
			parameters: { projectId, fileId: notes, license: { printLimit: 1 }, options: QUICK },
		},
		{ operation: 'getFileProtectionStatus', parameters: { fileId: file.contract } },
		{ operation: 'setLicense', parameters: { projectId, fileId: notes, licenseExpiryDate: '2030-12-31' } },
		{
			operation: 'updateLicense',
			parameters: { projectId, fileId: file.contract, license: { label: 'Confidential' } },
		},
		{ operation: 'getLicense', parameters: { projectId, fileId: file.contract } },
		{ operation: 'createProjectComment', parameters: { projectId, commentText: 'Signed today.' } },
		{ operation: 'updateProjectComment', parameters: { ...commented, commentText: 'Signed on Friday.' } },
		{ operation: 'getManyProjectComments', parameters: { projectId } },
		{ operation: 'deleteProjectComment', parameters: commented },
	];
}
