import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { Parameters } from '../../client/contract/calls';
import { CallFailed } from '../../client/contract/failures';
import type { AskForPage, List } from '../../client/lists/page';
import type { Page } from '../../client/transport/request';

/** A service that lists rows, and how it reads what it is asked for. */
export interface Service {
	by: List['by'];
	rowCount: number;
	/** Rows that the client asks for at a time. */
	asked: number;
	unit: 'pages' | 'rows';
	first: 0 | 1;
	beforeFirst: 'first' | 'empty' | 'refused';
	/** Rows on a page at most, whatever is asked for. */
	cap: number;
	total: 'none' | 'number' | 'text';
	ids: 'text' | 'number' | 'none';
	/** How many rows are added at the front, or removed there, after each page. */
	shift: number;
	/** How many pages are shifted. */
	shifts: number;
}

/** Any service. */
export const service: fc.Arbitrary<Service> = fc.record({
	by: fc.constantFrom<List['by']>('position', 'page'),
	rowCount: fc.oneof(fc.nat(12), fc.nat(70)),
	asked: fc.integer({ min: 1, max: 20 }),
	unit: fc.constantFrom<Service['unit']>('pages', 'rows'),
	first: fc.constantFrom<0 | 1>(0, 1),
	beforeFirst: fc.constantFrom<Service['beforeFirst']>('first', 'empty', 'refused'),
	cap: fc.oneof(fc.constant(1000), fc.integer({ min: 3, max: 30 })),
	total: fc.constantFrom<Service['total']>('none', 'number', 'text'),
	ids: fc.constantFrom<Service['ids']>('text', 'text', 'number', 'none'),
	shift: fc.constant(0),
	shifts: fc.constant(0),
});

/** A service whose rows change while they are read. */
export const changingService: fc.Arbitrary<Service> = fc
	.tuple(service, fc.integer({ min: -2, max: 2 }), fc.integer({ min: 1, max: 3 }))
	// Pages are much longer than what changes between two of them.
	.map(([one, shift, shifts]) => ({
		...{ ...one, shift, shifts, ids: 'text' as const },
		...{ asked: one.asked + 8, cap: one.cap + 8 },
	}));

/** The list as the client reads it. */
export function listOf({ by }: Service): List {
	return { id: 'row_id', rows: 'data', by };
}

function rowsOf({ rowCount, ids }: Service): IDataObject[] {
	return Array.from({ length: rowCount }, (_none, index) => ({
		...(ids === 'text' && { row_id: `id-${index}` }),
		...(ids === 'number' && { row_id: index }),
		name: `Row ${index}`,
		server_time: '',
	}));
}

/** A running service. */
export class Running {
	private readonly rows: IDataObject[];

	requests = 0;

	/** Names of the rows that were there all the time. */
	readonly lasting: Set<string>;

	constructor(private readonly service: Service) {
		this.rows = rowsOf(service);
		this.lasting = new Set(this.rows.map(({ name }) => String(name)));
	}

	readonly ask: AskForPage = async (parameters) => {
		this.requests += 1;
		const page = this.answer(parameters);
		if (this.requests <= this.service.shifts) this.change();
		return await Promise.resolve(page);
	};

	private answer(parameters: Parameters): Page {
		const { by, unit, first, beforeFirst, cap, total } = this.service;
		const [number, size] = [
			parameters.start ?? parameters.page_number,
			parameters.length ?? parameters.page_size,
		].map(Number);
		expect(Object.keys(parameters)).toEqual(
			by === 'position' ? ['start', 'length'] : ['page_size', 'page_number'],
		);
		if (number < first && beforeFirst === 'refused')
			throw new CallFailed({ type: 'refusal', statusCode: 400 });
		const limit = number < first && beforeFirst === 'empty' ? 0 : Math.min(size, cap);
		const offset = Math.max(0, number - first) * (unit === 'rows' ? 1 : Math.min(size, cap));
		// The clock of the service goes on.
		const data = this.rows
			.slice(offset, offset + limit)
			.map((row) => ({ ...row, server_time: this.requests }));
		const count = total === 'text' ? String(this.rows.length) : this.rows.length;
		return { result: { data, ...(total !== 'none' && { total_result: count }) } };
	}

	private change(): void {
		const { shift } = this.service;
		for (let index = 0; index < Math.abs(shift); index++) {
			const name = `Later ${this.requests}-${index}`;
			if (shift > 0) this.rows.unshift({ row_id: name, name });
			else this.lasting.delete(String(this.rows.shift()?.name));
		}
	}
}
