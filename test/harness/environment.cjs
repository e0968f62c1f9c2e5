'use strict';

const { TestEnvironment } = require('jest-environment-node');

/** Built-in classes that Jest's VM context has a second time, and that n8n, axios and nodes test with `instanceof`. */
const TWICE = [
	...['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError'],
	...[
		'AggregateError',
		'Promise',
		'Date',
		'RegExp',
		'Map',
		'Set',
		'WeakMap',
		'WeakSet',
		'Array',
		'Object',
		'Function',
	],
	...['Int8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array'],
	...['Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array', 'DataView', 'SharedArrayBuffer'],
];

const isInstance = Function.prototype[Symbol.hasInstance];

/**
 * Makes `x instanceof inner` true for instances of `outer` too; subclasses of `inner` keep the ordinary meaning.
 * Without it a file system error or a Promise made by Node.js is no Error and no Promise for n8n-core inside a test.
 */
function acceptBothRealms(inner, outer) {
	Object.defineProperty(inner, Symbol.hasInstance, {
		configurable: true,
		value(candidate) {
			if (isInstance.call(this, candidate)) return true;
			return this === inner && isInstance.call(outer, candidate);
		},
	});
}

/** Jest's Node.js environment in which `instanceof` knows Node's own objects, as it does in a real n8n process. */
class NodeRealmEnvironment extends TestEnvironment {
	async setup() {
		await super.setup();
		for (const name of TWICE) {
			const inner = this.global[name];
			const outer = globalThis[name];
			if (inner !== outer) acceptBothRealms(inner, outer);
		}
	}
}

module.exports = NodeRealmEnvironment;
module.exports.TestEnvironment = NodeRealmEnvironment;
