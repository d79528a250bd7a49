import { ESLint } from 'eslint';
import glob from 'fast-glob';
import { analyzePackage, buildScanConfig, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { collect } from '../lint/report.mjs';

/** What n8n's scanner reads of the source of a package, and of what was published. */
export const legs = { source: SOURCE_FILE_PATTERNS, tarball: ['**/*.js', 'package.json'] };

/**
 * One leg of n8n's verification scan over a folder. n8n's own function gives only a verdict and counts only errors, so
 * the same rules run here once more for the figures, warnings included; inline disables never count.
 *
 * @param {string} folder
 * @param {string[]} patterns
 * @param {{ verdict?: boolean }} [options] `verdict: false` leaves n8n's own verdict out
 */
export async function scanFolder(folder, patterns, { verdict = true } = {}) {
  const eslint = new ESLint({
    cwd: folder,
    allowInlineConfig: false,
    overrideConfigFile: true,
    overrideConfig: await buildScanConfig(),
  });
  const files = glob.sync(patterns, {
    cwd: folder,
    absolute: true,
    ignore: ['node_modules/**', '**/package-lock.json'],
  });
  const report = collect(folder, files.length ? await eslint.lintFiles(files) : []);
  if (report.files === 0) report.findings.push({ file: folder, rule: 'scan', message: 'no file was found to scan' });
  if (verdict) {
    const { passed, message } = await analyzePackage(folder, patterns);
    if (!passed && report.findings.length === 0) {
      report.findings.push({ file: folder, rule: 'scan', message: message ?? 'the scanner refused the package' });
    }
  }
  return report;
}
