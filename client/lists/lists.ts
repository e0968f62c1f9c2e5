import type { List } from './page';

/** The lists that come in pages, with what tells their rows apart. */

/** Contract: `POST /project/list`. */
export const PROJECTS: List = { id: 'project_id', rows: 'data', by: 'position' };
/** Contract: `POST /user/list`. */
export const USERS: List = { id: 'user_id', rows: 'data', by: 'page' };
/** Contract: `POST /project/comment/get`. */
export const COMMENTS: List = { id: 'comment_id', by: 'page' };
/** Contract: `GET /history/team`, `GET /history/project`. */
export const EVENTS: List = { id: 'history_id', by: 'page' };
