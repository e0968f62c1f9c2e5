'use strict';

const { hash } = require('node:crypto');

/**
 * A transform of Jest: in place of its code, a file of a package becomes what the worker of Jest has loaded from it, so
 * that all test files of the worker share it. See `environment.cjs`.
 */
module.exports = {
	process: (_source, path) => ({ code: `module.exports = requireShared(${JSON.stringify(path)});` }),
	getCacheKey: (_source, path) => hash('sha1', path),
};
