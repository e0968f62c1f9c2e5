const { dest, parallel, src } = require('gulp');

/** What tsc leaves behind: icons, codex files and output schemas, beside the JavaScript that names them. */
const copyIcons = () => src('icons/*.svg').pipe(dest('dist/icons'));
const copyCodex = () => src('nodes/**/*.node.json').pipe(dest('dist/nodes'));
const copySchemas = () => src('nodes/**/__schema__/**/*.json').pipe(dest('dist/nodes'));

exports.default = parallel(copyIcons, copyCodex, copySchemas);
