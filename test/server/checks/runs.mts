import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import type { Case } from '../case.mts';
import { fixture } from '../fixture.mts';
import { runNode } from '../runNode.mts';
import type { OnError } from '../runNode.mts';

const { cases, sandbox } = fixture;

suite('Runs, with errors in the body; a failure ends the workflow', () => {
	addTests(cases, 'stopWorkflow');
});

suite('Runs, with errors as HTTP status; a failure becomes an item', () => {
	before(() => sandbox.configure({ errorStyle: 'http' }));
	addTests(
		cases.filter(({ error, fault, prepare }) => error ?? fault ?? prepare),
		'continueRegularOutput',
	);
});

/**
 * Adds a test for each case. Cases of different operations run at the same time. Those of the same operation run one after
 * another, because a fault hits the next call of an operation; so do those of the manager, whose session some of them end.
 */
function addTests(chosen: readonly Case[], onError: OnError): void {
	const groups = new Map<string, Case[]>();
	for (const one of chosen) {
		const name = one.as === 'manager' ? one.as : String(one.node.parameters.operation);
		groups.set(name, [...(groups.get(name) ?? []), one]);
	}
	suite('all operations', { concurrency: groups.size }, () => {
		for (const [name, group] of groups) {
			suite(name, { concurrency: 1 }, () => {
				for (const one of group) addTest(one, onError);
			});
		}
	});
}

function addTest({ title, node, as = 'admin', file, fault, prepare, error }: Case, onError: OnError): void {
	test(`${title}: ${error ? 'fails' : 'succeeds'}`, async () => {
		prepare?.();
		if (fault) sandbox.faults.add(fault());
		const message = await runNode(title, node, { as, onError, file: file?.() });
		if (error) assert.match(message, error);
		else assert.equal(message, '');
	});
}
