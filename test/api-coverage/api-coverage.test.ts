import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeClient } from './describe-client';
import { describeN8n } from './describe-n8n';
import { describeSandbox } from './describe-sandbox';
import { describeZapier } from './describe-zapier';
import { coverageDocument, reasonsFor } from './document';
import { nameOf, ENDPOINTS } from './endpoints';
import { REASONS } from './reasons';
import { openStage, type Stage } from './support/stage';

/**
 * What reaches which endpoint, seen in the sandbox's request log while the built packages run. The tests below need all of
 * those above them, so this file runs as a whole.
 */
const DOCUMENT = join(__dirname, '../../docs/api-coverage.md');

let opened: Stage;
const stage = () => opened;
beforeAll(async () => {
  opened = await openStage();
});
afterAll(() => opened.close());

describeClient(stage);
describeN8n(stage);
describeZapier(stage);
describeSandbox(stage);

describe('docs/api-coverage.md', () => {
  it('has a reason for each empty cell, and none for another', () => {
    const wrong = ENDPOINTS.map(nameOf).flatMap((name) => {
      const { cells } = opened.observed.rows.get(name)!;
      return (['client', 'n8n', 'zapier'] as const).flatMap((column) => {
        const reasons = reasonsFor(name, column, cells);
        if (cells[column].size === 0) return reasons.length > 0 ? [] : [`${name}: nothing of ${column}, and no reason`];
        const planned = REASONS[name]?.[column] !== undefined;
        return planned ? [`${name}: a reason, but ${column} asks it by ${[...cells[column]].join(', ')}`] : [];
      });
    });
    expect(wrong).toEqual([]);
    expect(Object.keys(REASONS).filter((name) => !opened.observed.rows.has(name))).toEqual([]);
  });

  it('is up to date: UPDATE_API_COVERAGE=1 makes it anew', () => {
    const current = coverageDocument(opened.observed);
    if (process.env.UPDATE_API_COVERAGE === '1') writeFileSync(DOCUMENT, current);
    expect(readFileSync(DOCUMENT, 'utf8')).toBe(current);
  });
});
