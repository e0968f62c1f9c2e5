/**
 * The values that were used most recently, up to a number. The one used longest ago is forgotten first, but nothing that is in
 * use: then there may be more for a while.
 */
export class Recent<Value> {
	private readonly values = new Map<string, Value>();

	/** @param isInUse whether something must not be forgotten right now */
	constructor(
		private readonly most: number,
		private readonly isInUse: (value: Value) => boolean = () => false,
	) {}

	get size(): number {
		return this.values.size;
	}

	/** The value of a key, which counts as used now. */
	get(key: string): Value | undefined {
		const value = this.values.get(key);
		if (value === undefined) return undefined;
		this.values.delete(key);
		this.values.set(key, value);
		return value;
	}

	set(key: string, value: Value): void {
		this.values.delete(key);
		for (const [oldKey, old] of this.values) {
			if (this.values.size < this.most) break;
			if (!this.isInUse(old)) this.values.delete(oldKey);
		}
		this.values.set(key, value);
	}

	clear(): void {
		this.values.clear();
	}
}
