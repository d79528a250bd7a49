export type FaultKind =
  | 'status'
  | 'status-after'
  | 'html'
  | 'reset-before'
  | 'reset-after'
  | 'delay'
  | 'cut-json'
  | 'slow';

export const faultKinds: readonly FaultKind[] = [
  'status',
  'status-after',
  'html',
  'reset-before',
  'reset-after',
  'delay',
  'cut-json',
  'slow',
];

/** A rule for spoiling requests. Without matchers it matches every API and OAuth request; a channel only by its path. */
export interface FaultRule {
  kind: FaultKind;
  method?: string;
  /** Regular expression over path and query, case-insensitive. */
  path?: string;
  /** Account key of the token's user. */
  account?: string;
  /** Athlete id in the path or as `AthleteId` in the body. */
  athlete?: number;
  /** Matching requests let through before the first fault. */
  skip?: number;
  /** How often it strikes; null for ever. Default 1. */
  times?: number | null;
  /** Answer of `status`, `status-after` and `html`. */
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** Milliseconds of `delay` and `slow`, in real time. */
  milliseconds?: number;
}

interface ArmedRule {
  rule: FaultRule;
  seen: number;
  struck: number;
}

export interface FaultSubject {
  method: string;
  /** Path with query. */
  url: string;
  account: string | null;
  athlete: number | null;
}

export class Faults {
  private rules: ArmedRule[] = [];

  add(rules: FaultRule[]): void {
    this.rules.push(...rules.map((rule) => ({ rule, seen: 0, struck: 0 })));
  }

  clear(): void {
    this.rules = [];
  }

  list(): (FaultRule & { struck: number })[] {
    return this.rules.map(({ rule, struck }) => ({ ...rule, struck }));
  }

  /** The first rule that strikes this request; counts it. */
  strike(subject: FaultSubject): FaultRule | null {
    for (const armed of this.rules) {
      if (!matches(armed.rule, subject)) continue;
      armed.seen += 1;
      const limit = armed.rule.times === undefined ? 1 : armed.rule.times;
      if (armed.seen <= (armed.rule.skip ?? 0) || (limit !== null && armed.struck >= limit)) continue;
      armed.struck += 1;
      return armed.rule;
    }
    return null;
  }
}

export const isChannel = (url: string): boolean => /^\/channel\//i.test(url);

function matches(rule: FaultRule, subject: FaultSubject): boolean {
  if (isChannel(subject.url) && !/channel/i.test(rule.path ?? '')) return false;
  if (rule.method && rule.method.toUpperCase() !== subject.method) return false;
  if (rule.path && !new RegExp(rule.path, 'i').test(subject.url)) return false;
  if (rule.account && rule.account !== subject.account) return false;
  return rule.athlete === undefined || rule.athlete === subject.athlete;
}

/** What is wrong with a rule, or null. */
export function faultRuleProblem(rule: unknown): string | null {
  if (typeof rule !== 'object' || rule === null) return 'A rule is an object.';
  const { kind, path } = rule as Partial<FaultRule>;
  if (!faultKinds.includes(kind as FaultKind)) return `kind must be one of ${faultKinds.join(', ')}.`;
  try {
    new RegExp(path ?? '');
  } catch {
    return `path is not a regular expression: ${path}`;
  }
  return null;
}
