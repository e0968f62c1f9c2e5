/** One thing the demo claims, whether it is so, and what shows it. */
export interface Proof {
	claim: string;
	holds: boolean;
	evidence: string;
}

/** Tells on the terminal what happens: numbered steps, lines below them, proofs at the end. */
export class Report {
	readonly proofs: Proof[] = [];
	#step = 0;
	readonly #steps: number;
	readonly #startedAt = Date.now();
	readonly #write: (text: string) => void;

	/**
	 * @param steps how many steps there will be
	 * @param write takes text with its line breaks; standard output if not given
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

	/** Tells something about the current step. */
	say(text: string): void {
		this.#write(`      ${text.replaceAll('\n', '\n      ')}\n`);
	}

	/** Notes a proof and shows it. */
	prove(proof: Proof): void {
		this.proofs.push(proof);
		this.say(`${mark(proof)} ${proof.claim}`);
		this.say(`    ${proof.evidence.replaceAll('\n', '\n    ')}`);
	}

	/** Shows all proofs as a table; true if there are some and all hold. */
	conclude(): boolean {
		const failed = this.proofs.filter(({ holds }) => !holds).length;
		this.#write('\n');
		for (const proof of this.proofs) this.#write(`  ${mark(proof)}  ${proof.claim}\n`);
		const total = this.proofs.length;
		const verdict = failed === 0 ? `All ${total} proofs hold.` : `${failed} of ${total} proofs do not hold.`;
		this.#write(`\n  ${verdict}\n`);
		return failed === 0 && total > 0;
	}
}

function mark({ holds }: Proof): string {
	return holds ? '✓' : '✗';
}
