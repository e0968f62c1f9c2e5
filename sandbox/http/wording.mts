/** How values are written in a response, where the contract's examples promise nothing. */
import type { Options } from '../options.mts';

function inText(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(inText);
	if (typeof value === 'boolean') return value ? '1' : '0';
	if (typeof value === 'number') return String(value);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inText(inner)]));
}

/** Properties that tell the rows of lists apart. */
const ROW_IDS = ['history_id', 'comment_id', 'id', 'user_id', 'project_id', 'create_date', 'last_update'];

function withoutIds(rows: unknown): unknown {
	if (!Array.isArray(rows)) return rows;
	return rows.map((row: object) =>
		Object.fromEntries(Object.entries(row).filter(([name]) => !ROW_IDS.includes(name))),
	);
}

type Envelope = Record<string, unknown>;

function withoutTotals(envelope: Envelope): Envelope {
	const { result } = envelope;
	const isPage = typeof result === 'object' && result !== null && 'total_result' in result;
	return {
		...envelope,
		...(isPage && { result: { ...result, total_result: undefined } }),
		total_records: null,
	};
}

function withRowsWithoutIds(envelope: Envelope): Envelope {
	const { result } = envelope;
	const isPage = typeof result === 'object' && result !== null && 'data' in result;
	return { ...envelope, result: isPage ? { ...result, data: withoutIds(result.data) } : withoutIds(result) };
}

/** An envelope as the options `totals`, `rowIds` and `answerTypes` write it. */
export function worded(envelope: Envelope, { totals, rowIds, answerTypes }: Options): Envelope {
	let written = envelope;
	if (totals === 'none') written = withoutTotals(written);
	if (rowIds === 'missing') written = withRowsWithoutIds(written);
	return answerTypes === 'text' ? (inText(written) as Envelope) : written;
}
