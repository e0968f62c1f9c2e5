/** A claim of the demo, whether it holds, and the evidence. */
export interface Proof {
	claim: string;
	holds: boolean;
	evidence: string;
}

/** Reports on the terminal: numbered steps, details below them, all proofs at the end. */
export class Report {
	readonly proofs: Proof[] = [];
	#step = 0;
	readonly #steps: number;
	readonly #startedAt = Date.now();
	readonly #write: (text: string) => void;

	/**
	 * @param steps number of steps to come
	 * @param write receives text with its line breaks; standard output by default
	 */
	constructor(steps: number, write: (text: string) => void = (text) => void process.stdout.write(text)) {
		this.#steps = steps;
		this.#write = write;
	}

	/** Begins the next step. */
	step(title: string): void {
		const seconds = Math.round((Date.now() - this.#startedAt) / 1000);
		this.#write(`\n[${++this.#step}/${this.#steps}] ${title}  (${seconds} s)\n`);
	}

	/** Adds a detail to the current step. */
	say(text: string): void {
		this.#write(`      ${text.replaceAll('\n', '\n      ')}\n`);
	}

	/** Records a proof and shows it. */
	prove(proof: Proof): void {
		this.proofs.push(proof);
		this.say(`${mark(proof)} ${proof.claim}`);
		this.say(`    ${proof.evidence.replaceAll('\n', '\n    ')}`);
	}

	/** Whether there are proofs and all of them hold. */
	get allHold(): boolean {
		return this.proofs.length > 0 && this.proofs.every(({ holds }) => holds);
	}

	/** Lists all proofs; returns {@link allHold}. */
	conclude(): boolean {
		const failed = this.proofs.filter(({ holds }) => !holds).length;
		this.#write('\n');
		for (const proof of this.proofs) this.#write(`  ${mark(proof)}  ${proof.claim}\n`);
		const total = this.proofs.length;
		const verdict = failed === 0 ? `All ${total} proofs hold.` : `${failed} of ${total} proofs do not hold.`;
		this.#write(`\n  ${verdict}\n`);
		return this.allHold;
	}
}

function mark({ holds }: Proof): string {
	return holds ? '✓' : '✗';
}
