/** What a locator holds. An expression or an agent may have put a mere value in its place. */
export function located(value: unknown): unknown {
	const isLocator = typeof value === 'object' && value !== null && 'mode' in value && 'value' in value;
	return isLocator ? value.value : value;
}
