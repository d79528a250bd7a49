// Preloaded by benches that run inside the installed n8n: every module of n8n comes from there, whoever asks for it, so
// that the engine, its nodes and our package share one copy of each.
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const installed = createRequire(join(process.env.BENCH_N8N, 'node_modules/n8n/package.json'));
const shared = /^(n8n-core|n8n-workflow|n8n-nodes-base|@n8n|n8n|reflect-metadata)(\/|$)/;

const found = new Map();

function resolveInstalled(specifier) {
  // Resolving asks this hook again.
  if (!found.has(specifier)) {
    found.set(specifier, undefined);
    found.set(specifier, pathToFileURL(installed.resolve(specifier)).href);
  }
  return found.get(specifier);
}

registerHooks({
  resolve(specifier, context, next) {
    const url = shared.test(specifier) && resolveInstalled(specifier);
    return url ? { url, format: 'commonjs', shortCircuit: true } : next(specifier, context);
  },
});
