/** One jest for the whole repository; `npm test` picks the projects that need no n8n server. */
const swc = [
  '@swc/jest',
  { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' }, sourceMaps: 'inline' },
];

/** @param {string} name @param {object} [extra] */
const project = (name, extra = {}) => ({
  displayName: name,
  rootDir: __dirname,
  // jest would otherwise walk through the installed n8n and the built packages as well.
  roots: ['<rootDir>/test'],
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  transform: { '^.+\\.[cm]?ts$': swc },
  // n8n-core loads the CommonJS build; a second copy of n8n-workflow would break `instanceof NodeApiError`.
  moduleNameMapper: { '^n8n-workflow$': require.resolve('n8n-workflow') },
  ...extra,
});

module.exports = {
  // Two cores shared with an n8n or a sandbox are slow at times; no test measures time.
  testTimeout: 30_000,
  // Every core works; suites share nothing that they change. A worker that has grown makes room for a new one.
  maxWorkers: '100%',
  workerIdleMemoryLimit: '1500MB',
  testSequencer: '<rootDir>/scripts/support/longest-first.cjs',
  // Nothing is kept outside the clone.
  cacheDirectory: '<rootDir>/.work/jest',
  projects: [
    project('unit'),
    project('contract'),
    project('engine'),
    project('zapier'),
    project('api-coverage'),
    project('simulation'),
    project('e2e'),
  ],
};
