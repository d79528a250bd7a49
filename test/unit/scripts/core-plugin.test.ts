import { inNode } from './in-node';

const missing = (code: string) =>
  inNode<string[]>(
    'scripts/bundle/core-plugin.mjs',
    'script.missingFromCore(input, new Set(["request", "retry"]))',
    code,
  );

describe('names taken from the core that it does not export', () => {
  it.each([
    ['none', 'var import_a = require("../../core.js");\n(0, import_a.request)(import_a.retry);', []],
    ['one', 'var import_a = require("../../core.js");\n(0, import_a.reqest)();', ['reqest']],
    [
      'in a second binding',
      'var import_a = require("./core.js");\nvar import_b = require("./core.js");\nimport_b.sleep;',
      ['sleep'],
    ],
    ['not those of another module', 'var import_a = require("n8n-workflow");\nimport_a.sleep;', []],
  ])('%s', (_, code, names) => {
    expect(missing(code)).toEqual(names);
  });
});
