'use strict';

require('../../../engine/environment.cjs');
const { TestEnvironment } = require('jest-environment-node');

/** Built-in classes of which Jest's VM context has its own, and which n8n, axios and nodes use with `instanceof`. */
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

/** Makes `x instanceof one` true for instances of `other` as well; subclasses of `one` are not affected. */
function acceptBoth(one, other) {
	Object.defineProperty(one, Symbol.hasInstance, {
		configurable: true,
		value(candidate) {
			if (isInstance.call(this, candidate)) return true;
			return this === one && isInstance.call(other, candidate);
		},
	});
}

/**
 * Jest's Node.js environment, except that all test files of a worker share the packages of n8n, see `sharedPackage.cjs`.
 * Loading n8n again for each file, and V8 optimizing it again, took half of the time of all tests. A test file still has
 * its own copies of all other modules, such as the node and the sandbox, and its own globals.
 *
 * Shared packages use the built-in classes of the worker, and test files their own. `instanceof` accepts both, so that
 * everything behaves as in a real n8n process, which has only one of each.
 */
class SharingEnvironment extends TestEnvironment {
	async setup() {
		await super.setup();
		// This is the `require` of the worker, not the one that Jest gives to a test file.
		this.global.requireShared = (path) => require(path);
		for (const [inner, outer] of this.pairs()) {
			acceptBoth(inner, outer);
			acceptBoth(outer, inner);
		}
	}

	async teardown() {
		for (const [, outer] of this.pairs()) delete outer[Symbol.hasInstance];
		await super.teardown();
	}

	/** The classes that exist twice: that of the test file, and that of the worker. */
	pairs() {
		return TWICE.map((name) => [this.global[name], globalThis[name]]).filter(
			([inner, outer]) => inner !== outer,
		);
	}
}

module.exports = SharingEnvironment;
module.exports.TestEnvironment = SharingEnvironment;
