import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownReport } from './markdown';
import type { Mask } from './mask';
import type { Report } from './report';

/** The two forms of a report, with every secret taken out. */
export function reportTexts(report: Report, mask: Mask): { markdown: string; json: string } {
  return {
    markdown: mask.secrets(markdownReport(report)),
    json: mask.secrets(`${JSON.stringify(report, null, 2)}\n`),
  };
}

/** Writes `{folder}/{date}-{time}.md` and `.json` and returns the path of the first. */
export function writeReport(report: Report, mask: Mask, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const base = join(folder, report.startedAt.slice(0, 19).replace('T', '-').replace(/:/g, ''));
  const { markdown, json } = reportTexts(report, mask);
  writeFileSync(`${base}.md`, markdown);
  writeFileSync(`${base}.json`, json);
  return `${base}.md`;
}
