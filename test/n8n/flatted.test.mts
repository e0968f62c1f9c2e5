import { unflatten } from '../../n8n/flatted.mts';

test('follows references and keeps other values', () => {
	expect(
		unflatten('[{"name":"1","list":"2","count":3,"none":null,"yes":true},"node",["1",4,"3"],{"name":"1"}]'),
	).toEqual({
		name: 'node',
		list: ['node', 4, { name: 'node' }],
		count: 3,
		none: null,
		yes: true,
	});
});

test('returns the same object for several references, including one to itself', () => {
	const root = unflatten('[{"a":"1","b":"1","self":"0"},{"x":1}]') as Record<string, unknown>;

	expect(root.a).toBe(root.b);
	expect(root.self).toBe(root);
});
