import type { Workbench } from './workbench.mts';

/** Adds 250 users, comments, messages and events to a project; with the administrator there are 251 users. */
export function addCrowd({ sandbox: { ids, accounts, store } }: Workbench, projectId: string): void {
	store.transaction(() => {
		for (let index = 0; index < 250; index++) {
			store.accounts.addUser({
				team_id: ids.team,
				mail_address: `crowd-${index}@example.com`,
				first_name: 'Crowd',
				last_name: `Number ${index}`,
			});
			store.sharing.addComment({
				project_id: projectId,
				user_id: accounts.admin.userId,
				text: `Comment ${index}`,
			});
			store.activity.addMessage({
				from_user_id: accounts.manager.userId,
				to_user_id: accounts.admin.userId,
				team_id: ids.team,
				project_id: projectId,
				project_name: 'Long',
				code: 407,
			});
			store.activity.addHistory({
				user_id: accounts.admin.userId,
				team_id: ids.team,
				project_id: projectId,
				category: 2,
				history_type: 777,
			});
		}
	});
}
