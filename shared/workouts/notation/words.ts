import type { IntensityClass } from '../structure/model';

/** Words and phrases with a meaning, spaces and hyphens left out. */
const CLASS_WORDS: Record<string, IntensityClass> = {
  warmup: 'WarmUp',
  wu: 'WarmUp',
  active: 'Active',
  work: 'Active',
  on: 'Active',
  rest: 'Rest',
  recovery: 'Rest',
  recover: 'Rest',
  off: 'Rest',
  cooldown: 'CoolDown',
  warmdown: 'CoolDown',
  cd: 'CoolDown',
};

const OTHER_WORDS = {
  lap: 'lap',
  lapbutton: 'lap',
  presslap: 'lap',
  untillap: 'lap',
  open: 'lap',
  free: 'free',
  freeride: 'free',
  ramp: 'ramp',
} as const;

/** Headings that only end the section before them. */
const MAIN_HEADINGS = new Set(['main', 'mainset', 'mainpart', 'set', 'workout']);

export type Keyword = { class: IntensityClass } | 'lap' | 'free' | 'ramp';

/** How many words a phrase such as `press lap` has at most. */
export const LONGEST_PHRASE = 2;

/** The meaning of one or two words, or null. */
export function keyword(words: readonly string[]): Keyword | null {
  const phrase = bare(words);
  if (Object.hasOwn(CLASS_WORDS, phrase)) return { class: CLASS_WORDS[phrase]! };
  return Object.hasOwn(OTHER_WORDS, phrase) ? OTHER_WORDS[phrase as keyof typeof OTHER_WORDS] : null;
}

/** What a line of words alone opens: a class for the steps below, `main` to end it, or null when it is no heading. */
export function heading(words: readonly string[]): IntensityClass | 'main' | null {
  const phrase = bare(words);
  const known = keyword([phrase]);
  if (known !== null && typeof known === 'object') return known.class;
  if (MAIN_HEADINGS.has(phrase)) return 'main';
  return words.at(-1)?.endsWith(':') === true ? 'main' : null;
}

/** The class that a name begins with: `Recovery spin` is a rest. */
export function classOfName(words: readonly string[]): IntensityClass | null {
  for (const count of [LONGEST_PHRASE, 1]) {
    const known = count <= words.length ? keyword(words.slice(0, count)) : null;
    if (known !== null && typeof known === 'object') return known.class;
  }
  return null;
}

function bare(words: readonly string[]): string {
  return words.join('').toLowerCase().replace(/[-:.]/g, '');
}
