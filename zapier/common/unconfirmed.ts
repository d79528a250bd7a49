import type { Bundle, ZObject } from './zapier';

/** Zapier runs a failed step again by itself for about half a day, and a person later. Seconds. */
const REMEMBERED_FOR = 7 * 24 * 60 * 60;

/** What the run of a step leaves to the next run with the same input, when it cannot tell whether it has written. */
export interface Unconfirmed {
  /** What an earlier run left. */
  read(): Promise<unknown>;
  leave(resume: unknown): Promise<void>;
  /** It is settled: another run with the same input is another wish. */
  settle(): Promise<void>;
}

/** Kept in Zapier's cache. Where that fails, a run knows nothing of the one before, and the message says where to look. */
export function unconfirmed(z: ZObject, { inputData, meta }: Bundle, action: string): Unconfirmed {
  const zap = (meta as { zap?: { id?: unknown } } | undefined)?.zap?.id ?? '';
  const key = `unconfirmed:${z.hash('sha256', JSON.stringify([zap, action, inputData]))}`;
  return {
    read: async () => (await z.cache.get(key).catch(() => null)) as unknown,
    leave: async (resume) => {
      await z.cache.set(key, resume, REMEMBERED_FOR).catch(() => null);
    },
    settle: async () => {
      await z.cache.delete(key).catch(() => false);
    },
  };
}
