import { searchDeletedFiles, searchDeletedFolders } from './deleted';
import { searchFiles, searchFolders, searchLinkFolders, searchParentFolders } from './entries';
import { searchShareLinks } from './links';
import { searchComments, searchMembers, searchUsers } from './people';
import { searchProjects, searchTeams } from './projects';

/** Every drop-down, by the name that a locator gives. */
export const listSearch = {
	searchComments,
	searchDeletedFiles,
	searchDeletedFolders,
	searchFiles,
	searchFolders,
	searchLinkFolders,
	searchMembers,
	searchParentFolders,
	searchProjects,
	searchShareLinks,
	searchTeams,
	searchUsers,
};
