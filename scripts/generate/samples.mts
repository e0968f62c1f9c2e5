import type { INodeExecutionData } from 'n8n-workflow';
import { steady } from './steady.mts';
import { Studio } from './studio.mts';
import type { Parts } from './studio.mts';

/** Operation → an item that it returned. */
export type Samples = ReadonlyMap<string, INodeExecutionData>;

/** The item with the most properties, the first of several. */
function fullest(items: INodeExecutionData[]): INodeExecutionData {
	const sizeOf = ({ json }: INodeExecutionData): number => Object.keys(json).length;
	return items.reduce((best, item) => (sizeOf(item) > sizeOf(best) ? item : best));
}

/**
 * Runs every operation of the node on n8n's engine against the sandbox, on the same data, and keeps one item that it returns.
 *
 * @returns items that are the same each time
 * @throws Error that names an operation that failed or returned nothing, or that no scenario calls
 */
export async function collectSamples(parts: Parts): Promise<Samples> {
	const studio = await Studio.open(parts);
	try {
		const scenarios = await studio.prepare();
		const samples = new Map<string, INodeExecutionData>();
		for (const { value } of parts.resources.flatMap(({ operations }) => operations)) {
			const scenario = scenarios.find(({ operation }) => operation === value);
			if (!scenario) throw new Error(`scenarios/ has no call of ${value}: add one`);
			samples.set(value, steady(fullest(await studio.run(scenario)), studio));
		}
		return samples;
	} finally {
		await studio.close();
	}
}
