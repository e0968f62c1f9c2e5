import type { IPollFunctions } from 'n8n-workflow';
import { foldersIn } from '../../../client/lists/folders';
import type { Ask } from '../../../client/transport/request';
import { EVENTS, isLogEvent } from '../../shared/events';
import type { EventKind, LogEvent, Source } from '../../shared/events/event';
import { found } from '../../shared/form/form';
import { formOfTrigger } from '../../shared/form/itemless';
import { Problem } from '../../shared/problem';
import {
	daysBefore,
	ignoreOwn,
	includeDetails,
	mostEvents,
	startWith,
	triggerOn,
	typeNumbers,
	watch,
	watchedFolder,
	watchedProject,
} from './fields';
import type { Watch } from './fields';

/** What the user has chosen. */
export interface Choice {
	events: EventKind[];
	logEvents: LogEvent[];
	/** Types that Any Activity takes; all if there are none. */
	typeNumbers: number[];
	daysBefore: number;
	watch: Watch;
	/** Empty for the team. */
	projectId: string;
	/** Empty unless a folder is watched. */
	folderId: string;
	ignoresOwn: boolean;
	includesDetails: boolean;
	mostEvents: number;
	startsWithExisting: boolean;
}

/** Whether one of the chosen events comes from a source. */
export function needs({ events }: Pick<Choice, 'events'>, ...sources: Source[]): boolean {
	return events.some(({ source }) => sources.includes(source));
}

/**
 * Reads what the user has chosen.
 *
 * @param ask finds a folder that is given by its path
 * @throws Problem that names the parameter as the form shows it
 */
export async function readChoice(
	context: Pick<IPollFunctions, 'getNode' | 'getNodeParameter' | 'getTimezone'>,
	ask: Ask,
): Promise<Choice> {
	const form = formOfTrigger(context);
	const chosen = form.value(triggerOn);
	if (chosen.length === 0)
		throw new Problem('"Trigger On" is empty', 'Choose at least one event that starts the workflow.');
	form.check([watch], [ignoreOwn, includeDetails, mostEvents, startWith]);
	const events = EVENTS.filter(({ value }) => chosen.includes(value));
	const has = ({ property }: typeof typeNumbers | typeof daysBefore): boolean =>
		chosen.some((value) => property.displayOptions?.show?.triggerOn?.includes(value));
	const numbers = has(typeNumbers) ? form.value(typeNumbers) : '';
	const { project_id = '', folder_id = '' } = await found(
		form.read({ project_id: watchedProject, folder_id: watchedFolder }),
		async (projectId, parentId) => await foldersIn(ask, projectId, parentId),
	);
	return {
		events,
		logEvents: events.filter(isLogEvent),
		typeNumbers: numbers.split(',').filter(Boolean).map(Number),
		daysBefore: has(daysBefore) ? form.value(daysBefore) : 0,
		watch: form.value(watch),
		projectId: project_id,
		folderId: folder_id,
		ignoresOwn: form.optionOrDefault(ignoreOwn),
		includesDetails: form.optionOrDefault(includeDetails),
		mostEvents: form.optionOrDefault(mostEvents),
		startsWithExisting: form.optionOrDefault(startWith) === 'existing',
	};
}
