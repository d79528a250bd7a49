import type { Bundle, ZObject } from 'zapier-platform-core';
import { runStep } from '../step';

/** What the connection test answers; `label` is the name of the connection in Zapier, which keeps the answer. */
export interface ConnectionTest {
  label: string;
  [key: string]: unknown;
}

/** Asks TrainerDay whose key it is. Of the athlete no more than the name is given on. */
export function testConnection(z: ZObject, bundle: Bundle): Promise<ConnectionTest> {
  return runStep(z, bundle, async (session) => {
    const { name } = await session.athlete();
    return { label: name ?? 'TrainerDay athlete' };
  });
}
