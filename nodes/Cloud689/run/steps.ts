import type { IDataObject } from 'n8n-workflow';
import { StepFailed } from '../../shared/errors/toNodeError';
import type { Progress } from './call';

/** One step of an operation that takes several. */
export interface Step {
	/** What is done once it is taken, e.g. "uploaded". */
	name: string;
	/**
	 * @param known what the steps before have returned
	 * @returns what this one adds
	 */
	take: (known: IDataObject) => Promise<IDataObject>;
}

function inWords(done: string[], known: IDataObject): string {
	const ids = Object.entries(known)
		.filter(([name, value]) => name.endsWith('_id') && value)
		.map(([name, value]) => `${name} "${String(value)}"`);
	return done.length ? `${done.join(', ')} (${ids.join(', ')})` : 'none';
}

/**
 * Takes steps one after another. If one fails, the error says which were completed, with the IDs that resulted, so that
 * nothing is lost or left behind unnoticed. Steps that are done already are not taken again.
 *
 * @param progress what is done already; it is kept up to date
 * @returns everything that the steps have returned, and their names in `steps`
 * @throws StepFailed around what a step failed with
 */
export async function takeSteps({ known, done }: Progress, steps: Step[]): Promise<IDataObject> {
	for (const { name, take } of steps.filter((step) => !done.includes(step.name))) {
		const added = await take(known).catch((reason: unknown) => {
			const note = `Completed steps: ${inWords(done, known)}. Not completed: ${name}.`;
			throw new StepFailed(reason, note, done.length > 0);
		});
		Object.assign(known, added);
		done.push(name);
	}
	return { ...known, steps: [...done] };
}
