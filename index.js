/** The entry that n8n does not use: nodes and credentials are named in package.json. */
module.exports = {};
