import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditPlans } from '../../../../shared/operations/plan/audit';
import { rehashed, trailOf, verify } from './trail';
import type { AuditRow } from '../../../../shared/plans/audit/row';

const guide = readFileSync(join(__dirname, '../../../../docs/audit-chain.md'), 'utf8');
/** What the guide gives to SHA-256, and what it says comes out. */
const hashed = [...guide.matchAll(/printf '%s' '(.*)' \| sha256sum\n# ([\da-f]{64})/g)].map(([, text, hash]) => ({
  text: text!,
  hash: hash!,
}));

describe('the guide to the audit trail', () => {
  it('says right what any SHA-256 tool gives', () => {
    expect(hashed).toHaveLength(3);
    for (const { text, hash } of hashed) expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
  });

  it('shows a trail that is valid, and that the connector makes of the same entries', async () => {
    const rows = hashed.slice(1).map(({ text, hash }) => ({ ...(JSON.parse(text.slice(64)) as object), hash }));
    expect(await verify(rows)).toMatchObject({ valid: true, rows: 2, lastHash: hashed[2]!.hash });
    const [first, second] = rows as Record<string, unknown>[];
    const made = await trailOf([
      { ...first, detailHash: null, detail: JSON.parse(hashed[0]!.text) as object },
      second!,
    ]);
    expect(made.map(({ hash }) => hash)).toEqual(hashed.slice(1).map(({ hash }) => hash));
  });

  it('holds for the sample of the operation', async () => {
    const sample = auditPlans.sample as unknown as AuditRow;
    expect((await rehashed(sample, {})).hash).toBe(sample.hash);
  });
});
