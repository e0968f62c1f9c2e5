/**
 * Reads the format in which n8n stores an execution: a JSON list whose first value is the root, and in which every string
 * inside an object or list is the index of a value.
 *
 * @throws SyntaxError if the text is not JSON
 */
export function unflatten(text: string): unknown {
	const values = JSON.parse(text) as unknown[];
	const revived = new Map<number, unknown>();
	const revive = (position: number): unknown => {
		if (revived.has(position)) return revived.get(position);
		const value = values[position];
		if (typeof value !== 'object' || value === null) return value;
		const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
		revived.set(position, copy);
		for (const [key, inner] of Object.entries(value)) {
			(copy as Record<string, unknown>)[key] = typeof inner === 'string' ? revive(Number(inner)) : inner;
		}
		return copy;
	};
	return revive(0);
}
