import type { Kept } from './place';

/** Files by name, below the folder that is filled in, as items. */
export const filesIn = (objects: ReadonlyMap<string, string>): Kept[] =>
  [...objects].map(([name, content]) => ({
    key: /^training\/(.+)\.json$/.exec(name)?.[1] ?? name,
    payload: JSON.parse(content) as Kept['payload'],
  }));
