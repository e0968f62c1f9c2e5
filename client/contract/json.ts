/** Numbers of so many digits may be larger than JavaScript can tell apart from their neighbors. */
const LONG = /\d{16}/;
/** The same as a whole number, outside of texts. */
const LONG_NUMBER = /(?<![\w.+-])-?\d{16,}(?![\d.eE])/g;

function quotedIfInexact(digits: string): string {
	return Number.isSafeInteger(Number(digits)) ? digits : `"${digits}"`;
}

/** Where a text of JSON ends: behind its closing quote. @param open where its first quote is */
function endOfText(json: string, open: number): number {
	for (let close = json.indexOf('"', open + 1); close >= 0; close = json.indexOf('"', close + 1)) {
		let first = close;
		while (json[first - 1] === '\\') first -= 1;
		// Each two of them stand for one; a single one belongs to the quote.
		if ((close - first) % 2 === 0) return close + 1;
	}
	return json.length;
}

/** JSON in which whole numbers that cannot be held exactly are texts. */
function withExactNumbers(json: string): string {
	let exact = '';
	for (let at = 0; at < json.length; ) {
		const quote = json.indexOf('"', at);
		const open = quote < 0 ? json.length : quote;
		const end = endOfText(json, open);
		exact += json.slice(at, open).replace(LONG_NUMBER, quotedIfInexact) + json.slice(open, end);
		at = end;
	}
	return exact;
}

/**
 * Reads JSON. A whole number that JavaScript cannot hold exactly becomes the text of its digits: an ID that is rounded is
 * another ID.
 *
 * @throws SyntaxError if it is not JSON
 */
export function parseJson(json: string): unknown {
	return JSON.parse(LONG.test(json) ? withExactNumbers(json) : json);
}
