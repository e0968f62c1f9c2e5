import { Turns } from '../../client/transport/turns';
import type { Waiting } from '../../client/transport/turns';

interface Named extends Waiting {
	name: string;
}

function waiting(name: string, execution: string, item = 0): Named {
	return { name, execution, item, urgency: execution === '' ? 'editor' : 'execution' };
}

function allOf(turns: Turns<Named>): string {
	const names: string[] = [];
	while (turns.next) {
		const { next } = turns;
		const taken = turns.take();
		expect(taken).toBe(next);
		names.push(taken.name);
	}
	expect(turns).toHaveLength(0);
	return names.join(' ');
}

test('executions take turns, in the order in which they came', () => {
	const turns = new Turns<Named>();
	for (const item of [0, 1, 2]) turns.add(waiting(`a${item}`, 'a', item));
	for (const item of [0, 1]) turns.add(waiting(`b${item}`, 'b', item));
	turns.add(waiting('c0', 'c'));
	expect(turns).toHaveLength(6);
	expect(allOf(turns)).toBe('a0 b0 c0 a1 b1 a2');
});

test('a person in the editor goes first', () => {
	const turns = new Turns<Named>();
	turns.add(waiting('a0', 'a'));
	turns.add(waiting('editor', ''));
	expect(allOf(turns)).toBe('editor a0');
});

test('the next step of an item goes before later items, and steps of one item keep their order', () => {
	const turns = new Turns<Named>();
	for (let item = 0; item < 5; item++) turns.add(waiting(`first${item}`, 'a', item));
	expect([turns.take(), turns.take()].map(({ name }) => name)).toEqual(['first0', 'first1']);
	turns.add(waiting('second1', 'a', 1));
	turns.add(waiting('second0', 'a', 0));
	turns.add(waiting('third0', 'a', 0));
	expect(allOf(turns)).toBe('second0 third0 second1 first2 first3 first4');
});

test('all work of a kind can be taken out at once; the others keep their order', () => {
	const turns = new Turns<Named>();
	for (let item = 0; item < 4; item++) turns.add(waiting(`a${item}`, 'a', item));
	turns.add(waiting('b0', 'b'));
	turns.add(waiting('editor', ''));
	turns.take();
	expect(turns.takeAll(({ execution, item }) => execution === 'b' || item % 2 === 0)).toHaveLength(3);
	expect(turns).toHaveLength(2);
	expect(allOf(turns)).toBe('a1 a3');
});

test('work that comes back goes before everybody, in the order of its items', () => {
	const turns = new Turns<Named>();
	turns.add(waiting('a0', 'a'));
	turns.add(waiting('editor', ''));
	turns.add(waiting('back2', 'a', 2), true);
	turns.add(waiting('back1', 'b', 1), true);
	expect(allOf(turns)).toBe('back1 back2 editor a0');
});

test('as much as n8n ever adds keeps its order', () => {
	const turns = new Turns<Named>();
	const count = 20_000;
	for (let item = 0; item < count; item++) turns.add(waiting('', 'a', item));
	for (let item = 0; item < count; item++) {
		expect(turns.take().item).toBe(item);
		turns.add(waiting('step', 'a', item));
		expect(turns.take().name).toBe('step');
	}
	expect(turns).toHaveLength(0);
});
