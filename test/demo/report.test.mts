import { Report } from '../../demo/report.mts';

const HOLDS = { claim: 'The mail arrived', holds: true, evidence: 'to carol@example.com' };
const FAILS = { claim: 'The copy is the original', holds: false, evidence: 'no file' };

function newReport(): { report: Report; text: () => string } {
	const written: string[] = [];
	return { report: new Report(2, (text) => written.push(text)), text: () => written.join('') };
}

test('numbers the steps', () => {
	const { report, text } = newReport();
	report.step('Start');
	report.step('Check');

	expect(text()).toMatch(/\[1\/2\] Start[\s\S]*\[2\/2\] Check/);
});

test('succeeds only if all proofs hold', () => {
	const { report, text } = newReport();
	report.prove(HOLDS);
	expect(report.conclude()).toBe(true);
	report.prove(FAILS);
	expect(report.conclude()).toBe(false);

	expect(text()).toContain('✓  The mail arrived');
	expect(text()).toContain('✗  The copy is the original');
	expect(text()).toContain('1 of 2 proofs do not hold');
});

test('does not succeed without a proof', () => {
	expect(newReport().report.conclude()).toBe(false);
});
