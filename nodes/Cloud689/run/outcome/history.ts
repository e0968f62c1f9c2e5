import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../../client/contract/answers';
import { HISTORY_TYPE } from '../../../../client/contract/history';

/** Kinds of event (contract, schema `HistoryEvent`). */
export const EVENTS = HISTORY_TYPE;

/** Whether an event is of a kind and by a user. */
export function isBy(userId: string, kind: number, event: IDataObject): boolean {
	return event.user_id === userId && Number(event.history_type) === kind;
}

/** An object in the details of an event (contract, schema `HistoryData`). */
export function detail({ data }: IDataObject, name: string): IDataObject {
	const value = isObject(data) ? data[name] : undefined;
	return isObject(value) ? value : {};
}
