/** What the zones inside of Cloud689 leave to others: what is shared, and what the zone of the whole node forbids. */
const OTHER_NODES = ['./shared', './Cloud689Trigger'];

/**
 * Zones for `import-x/no-restricted-paths`: files in `target` must not import files in `from`. `except` is relative to
 * `from`. There is a separate rule against import cycles (noCycle.mjs).
 */
export const ZONES = [
	{
		target: ['./client', './nodes', './credentials'],
		from: '.',
		except: ['./client', './nodes', './credentials', './node_modules'],
		message: 'The package consists of client/, nodes/ and credentials/; nothing else is published.',
	},
	{
		target: './client',
		from: ['./nodes', './credentials'],
		message: 'client/ must not depend on the nodes and credentials that use it.',
	},
	{
		target: './credentials',
		from: './nodes',
		message: 'Credentials may import from client/ only.',
	},
	{
		target: './nodes',
		from: './credentials',
		message: 'Nodes get their credentials from n8n.',
	},
	{
		target: './nodes/shared',
		from: './nodes',
		except: ['./shared'],
		message: 'nodes/shared must not depend on any one node.',
	},
	{
		target: './nodes/Cloud689',
		from: './nodes/Cloud689Trigger',
		message: 'The nodes must not depend on each other; what both use is in nodes/shared or client/.',
	},
	{
		target: './nodes/Cloud689Trigger',
		from: './nodes/Cloud689',
		message: 'The nodes must not depend on each other; what both use is in nodes/shared or client/.',
	},
	{
		target: './nodes/Cloud689/resources',
		from: './nodes',
		except: [...OTHER_NODES, ...['resources', 'run', 'fields'].map((room) => `./Cloud689/${room}`)],
		message: 'Operations may import from run/, fields/, nodes/shared and client/ only.',
	},
	{
		target: './nodes/Cloud689/run',
		from: './nodes',
		except: [...OTHER_NODES, './Cloud689/run', './Cloud689/fields'],
		message: 'run/ must not depend on the operations that it runs.',
	},
	{
		target: './nodes/Cloud689/fields',
		from: './nodes',
		except: [...OTHER_NODES, './Cloud689/fields'],
		message: 'Fields must not depend on what is done with their values.',
	},
	...rooms('./client', {
		contract: [],
		execution: [],
		transport: ['contract', 'execution'],
		session: ['contract', 'execution', 'transport'],
		files: ['contract'],
		lists: ['contract', 'transport'],
	}),
	...rooms('./nodes/shared', {
		errors: ['problem.ts', 'codes.ts'],
		form: ['problem.ts'],
		fields: ['problem.ts', 'form'],
		methods: ['problem.ts', 'linkUrl.ts', 'form', 'fields', 'errors'],
		entries: [],
		results: [],
		events: ['entries', 'results', 'linkUrl.ts'],
	}),
	...rooms('./nodes/Cloud689Trigger', {
		state: [],
		form: [],
		turn: ['state', 'form'],
		sources: ['state', 'form', 'turn'],
		poll: ['state', 'form', 'turn', 'sources'],
	}),
	...rooms('./sandbox', {
		contract: [],
		store: ['contract', 'options.mts'],
		rules: ['contract', 'historyReading.mts', 'options.mts', 'store'],
		routes: ['contract', 'store', 'rules'],
		seed: ['store'],
		instrumentation: ['contract', 'options.mts'],
		http: ['contract', 'options.mts', 'store', 'rules', 'instrumentation'],
		page: ['contract', 'options.mts', 'store', 'rules', 'instrumentation', 'http', 'seed'],
	}),
	{
		target: './sandbox',
		from: ['./client', './nodes', './credentials'],
		message: 'The sandbox implements the contract independently of the package that it tests.',
	},
	{
		target: './n8n',
		from: ['./demo', './bench', './test'],
		message: 'n8n/ must not depend on the demo, the benchmarks or the tests that use it.',
	},
	{
		target: './engine',
		from: '.',
		except: ['./engine', './node_modules'],
		message: 'engine/ runs any package; it must not depend on this one, nor on what uses it.',
	},
	{
		target: './sandbox',
		from: './engine',
		message: 'The sandbox is a service, and knows nothing of n8n.',
	},
	{
		target: ['./sandbox', './n8n', './demo', './bench', './live'],
		from: './scenarios',
		message: 'Scenarios are for tests and for the generated samples.',
	},
	{
		target: './scenarios',
		from: '.',
		except: ['./scenarios', './sandbox', './engine', './node_modules'],
		message: 'Scenarios are data about the sandbox; who runs them brings the node.',
	},
	{
		target: ['./sandbox', './engine', './n8n', './demo', './bench', './scripts'],
		from: './live',
		message: 'live/ is a program of its own.',
	},
	{
		target: './live',
		from: ['./sandbox', './n8n', './demo', './bench'],
		message: 'live/ needs no server but the real one.',
	},
	{
		target: ['./sandbox', './demo', './bench', './live', './scripts'],
		from: './test',
		message: 'Only tests may import from test/.',
	},
];

/** n8n's error classes. */
const N8N_ERRORS = [
	'ApplicationError',
	'NodeApiError',
	'NodeOperationError',
	'OperationalError',
	'UnexpectedError',
	'UserError',
];

const OWN_ERRORS = 'client/ throws errors of its own; the nodes turn them into n8n errors.';

/** Matches all imports but those of n8n-workflow, crypto and relative paths. */
const FOREIGN_IMPORTS = {
	regex: String.raw`^(?!\.{1,2}/|n8n-workflow$|crypto$)`,
	message: 'The published package may import only n8n-workflow, crypto and its own files.',
};

/** Imports that `no-restricted-imports` does not check. */
const DYNAMIC_IMPORTS = restrict('The published package must use import declarations.', [
	'ImportExpression',
	'TSImportType',
	'TSImportEqualsDeclaration',
	"CallExpression[callee.name='require']",
]);

const READERS = '/^get(Current)?NodeParameters?$/';
const PARAMETERS = restrict('Only nodes/shared/form may read node parameters.', [
	`MemberExpression > Identifier.property[name=${READERS}]`,
	`MemberExpression > Literal.property[value=${READERS}]`,
	`ObjectPattern > Property[key.name=${READERS}]`,
]);

const NEW_ERRORS = restrict(OWN_ERRORS, [
	`NewExpression[callee.name=/^(${N8N_ERRORS.join('|')})$/]`,
	`NewExpression[callee.property.name=/^(${N8N_ERRORS.join('|')})$/]`,
]);

const REQUEST_PARTS = '/^(baseURL|body|encoding|headers|json|method|qs|url)$/';
const REQUESTS = restrict('Operations take and return values; run/ builds the request.', [
	"MemberExpression[property.name='options'][object.name=/request/i]",
	"MemberExpression[property.name='options'][object.property.name=/request/i]",
	"MemberExpression[property.value='options'][object.name=/request/i]",
	`MemberExpression[property.name=${REQUEST_PARTS}] > MemberExpression.object[property.name='options']:not([object.name=/request/i])`,
	"VariableDeclarator[init.name=/request/i] > ObjectPattern > Property[key.name='options']",
	"VariableDeclarator[init.property.name=/request/i] > ObjectPattern > Property[key.name='options']",
	'Identifier[name=/^(IHttpRequestOptions|DeclarativeRestApiSettings)$/]',
]);

const ITEM_INDEX = restrict('run/ knows which item an operation runs for.', [
	"Identifier[name='getItemIndex']",
	"Literal[value='getItemIndex']",
]);

/**
 * What the published package must not do: options of `no-restricted-imports` and `no-restricted-syntax`. The last entry
 * that matches a file applies to it, on its own.
 */
export const RESTRICTIONS = [
	{
		files: ['client/**/*.ts', 'nodes/**/*.ts', 'credentials/**/*.ts'],
		imports: { patterns: [FOREIGN_IMPORTS] },
		syntax: [...DYNAMIC_IMPORTS, ...PARAMETERS],
	},
	{
		files: ['client/**/*.ts'],
		imports: {
			patterns: [FOREIGN_IMPORTS],
			paths: [{ name: 'n8n-workflow', importNames: N8N_ERRORS, message: OWN_ERRORS }],
		},
		syntax: [...DYNAMIC_IMPORTS, ...PARAMETERS, ...NEW_ERRORS],
	},
	{
		files: ['nodes/shared/form/**/*.ts'],
		imports: { patterns: [FOREIGN_IMPORTS] },
		syntax: DYNAMIC_IMPORTS,
	},
	{
		files: ['nodes/Cloud689/resources/**/*.ts'],
		imports: { patterns: [FOREIGN_IMPORTS] },
		syntax: [...DYNAMIC_IMPORTS, ...PARAMETERS, ...REQUESTS, ...ITEM_INDEX],
	},
];

/** Options of `no-restricted-syntax`: several selectors with one message. */
function restrict(message, selectors) {
	return selectors.map((selector) => ({ selector, message }));
}

/** Zones for the folders of a folder: each may import from itself and from those that are named for it. */
function rooms(folder, mayImport) {
	return Object.entries(mayImport).map(([room, others]) => ({
		target: `${folder}/${room}`,
		from: folder,
		except: [room, ...others].map((name) => `./${name}`),
		message: `In ${folder}, ${room} may import from ${others.join(', ') || 'no other folder'}.`,
	}));
}
