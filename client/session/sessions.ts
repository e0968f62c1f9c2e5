import { Account } from './account';
export const forgetSessions = (): void => Account.forgetAll();
