'use strict';

const { hash } = require('node:crypto');

/**
 * A transform for Jest: replaces the code of a package by a reference to the module that the worker has loaded, so that
 * all test files of the worker share it. See `environment.cjs`.
 */
module.exports = {
	process: (_source, path) => ({ code: `module.exports = requireShared(${JSON.stringify(path)});` }),
	getCacheKey: (_source, path) => hash('sha1', path),
};
