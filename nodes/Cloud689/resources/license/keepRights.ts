import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { isObject } from '../../../../client/contract/answers';
import { StepFailed } from '../../../shared/errors/toNodeError';
import type { Sent } from '../../../shared/form/field';
import type { Call } from '../../run/call';
import { checkKept, currentValues, readFirst, refuseLost } from '../../run/keepCurrent';
import type { KeptField } from '../../run/keepCurrent';
import { oneByOne } from '../../run/oneByOne';
import type { Run } from '../../run/operation';
import { rights } from './fields';

const COUNT = /^\d+$/;
/** A date is sent back only as the service wrote it: as a number, nobody knows how to write it. */
const WRITTEN_DATE = /\D/;

/** `POST /license/info` has other names for two of them. */
const FIELDS: KeptField[] = [
	{ parameter: 'printable', field: rights.printable, answerName: 'printable', accepts: COUNT },
	{ parameter: 'editable', field: rights.editable, answerName: 'editable', accepts: COUNT },
	{ parameter: 'local_copy', field: rights.local_copy, answerName: 'local_copies', accepts: COUNT },
	{
		...{ parameter: 'expiry_date', answerName: 'document_expiry_date' },
		...{ field: rights.expiry_date, accepts: WRITTEN_DATE },
	},
	{ parameter: 'label', field: rights.label, answerName: 'label' },
];
const EXPIRY = 'document_expiry_date';
const NOTHING = ['', '0'];

/** A license as it was before, and the rights that are sent back. */
interface License {
	fileId: string;
	before: IDataObject;
	current: Sent;
}

function isSomething(value: unknown): boolean {
	return !NOTHING.includes(String(value ?? '').trim());
}

async function licenseOf(call: Call, projectId: string, fileId: string): Promise<IDataObject> {
	return await readFirst(
		async () => await call.ask('/license/info', { project_id: projectId, file_id: fileId }),
	);
}

/** Zeros and nulls alone may stand for no license at all: then there is nothing to keep. */
function currentRights(before: IDataObject, missing: KeptField[]): Sent {
	const isLicense = FIELDS.some(({ answerName }) => isSomething(before[answerName]));
	return isLicense ? currentValues(before, missing) : {};
}

/** Licenses that get the same request: all of them or, if they differ, each its own. */
function groupsOf(licenses: License[]): License[][] {
	const isSame = new Set(licenses.map(({ current }) => JSON.stringify(current))).size === 1;
	return isSame ? [licenses] : licenses.map((license) => [license]);
}

function namesOf(fileIds: string[]): string {
	return fileIds.map((fileId) => `"${fileId}"`).join(', ') || 'none';
}

function idsOf(licenses: License[]): string[] {
	return licenses.map(({ fileId }) => fileId);
}

/** Reads licenses again whose expiry date was sent back: the service may take it for a time in another zone. */
async function checkLicenses(
	call: Call,
	sent: Sent,
	licenses: License[],
	missing: KeptField[],
): Promise<void> {
	const isExpiryKept = missing.some(({ answerName }) => answerName === EXPIRY);
	for (const { fileId, before } of isExpiryKept ? licenses : []) {
		if (!isSomething(before[EXPIRY])) continue;
		const after = await call
			.ask('/license/info', { project_id: sent.project_id, file_id: fileId })
			.catch((reason: unknown) => {
				throw new StepFailed(
					reason,
					`The license of ${namesOf(idsOf(licenses))} was updated. Not checked: whether the expiry date of "${fileId}" is still ${String(before[EXPIRY])}.`,
					true,
				);
			});
		checkKept(call, `license of "${fileId}"`, before, isObject(after) ? after : {}, missing);
	}
}

/** The files whose licenses are still to be updated: n8n may run the item again (Retry On Fail). */
function notDone({ progress }: Call, fileIds: string[]): string[] {
	return fileIds.filter((fileId) => !progress.done.includes(fileId));
}

async function updateAll(call: Call, sent: Sent, missing: KeptField[]): Promise<INodeExecutionData[]> {
	const licenses: License[] = [];
	for (const fileId of notDone(call, sent.file_ids.split(','))) {
		const before = await licenseOf(call, sent.project_id, fileId);
		refuseLost(call, before, missing);
		licenses.push({ fileId, before, current: currentRights(before, missing) });
	}
	const { done } = call.progress;
	let items: INodeExecutionData[] = [];
	for (const group of groupsOf(licenses)) {
		const fileIds = idsOf(group);
		const work = async (): Promise<INodeExecutionData[]> => {
			const updated = await call.send({ ...sent, ...group[0].current, file_ids: fileIds.join(',') });
			await checkLicenses(call, sent, group, missing);
			return updated;
		};
		items = await work().catch((reason: unknown) => {
			const later = notDone(call, idsOf(licenses)).filter((fileId) => !fileIds.includes(fileId));
			if (done.length === 0 && later.length === 0) throw reason;
			const note = `Licenses already updated: ${namesOf(done)}. Licenses not updated: ${namesOf(later)}.`;
			throw new StepFailed(reason, note, done.length > 0);
		});
		done.push(...fileIds);
	}
	return items;
}

/**
 * Updates licenses so that rights which are not added keep their values, whatever the service does with what is left out. Each
 * license is read first; where they differ, each gets a request of its own. Updates of one license follow one another.
 */
export const keepRights: Run = async (call, sent) => {
	const missing = FIELDS.filter(({ parameter }) => sent[parameter] === undefined);
	const isWhole = sent.delete === 'true' || missing.length === 0;
	const licenses = sent.file_ids.split(',').map((fileId) => `license ${fileId}`);
	return await oneByOne(call, licenses, async () =>
		isWhole ? await call.send(sent) : await updateAll(call, sent, missing),
	);
};
