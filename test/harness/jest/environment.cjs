'use strict';

require('./settings.cjs');
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

/** Makes `x instanceof one` true for instances of `other` too; subclasses of `one` keep the ordinary meaning. */
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
 * Jest's Node.js environment in which each test file still has built-in classes and modules of its own, but not all of
 * n8n: `sharedPackage.cjs` hands it the packages that the worker has loaded already. To load n8n anew for each file, and
 * have V8 optimize it anew, took half of the time of all tests.
 *
 * So that n8n and the tests do not notice, `instanceof` knows the classes of both sides, as in a real n8n process.
 */
class SharingEnvironment extends TestEnvironment {
	async setup() {
		await super.setup();
		// `require` of the worker, and not the one that Jest gives to a test file.
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

	/** The classes that there are twice: that of the test file, and that of the worker. */
	pairs() {
		return TWICE.map((name) => [this.global[name], globalThis[name]]).filter(
			([inner, outer]) => inner !== outer,
		);
	}
}

module.exports = SharingEnvironment;
module.exports.TestEnvironment = SharingEnvironment;
