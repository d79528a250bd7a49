import { NoAnswer, type Reply } from '../http/wire';

/** Something the probe created. */
interface Thing {
  /** Said to the person so that they can find it: what, its title and its day. */
  what: string;
  /** Undefined where the API cannot delete it. */
  remove?: () => Promise<Reply>;
}

/** What the clean-up achieved. */
export interface CleanUp {
  removed: number;
  /** What the person has to remove by hand, with the reason. */
  left: string[];
}

/** Everything one account has created, so that it can be removed again. */
export class Made {
  private readonly things = new Map<string, Thing>();
  private removed = 0;

  /** Notes something, best before the request that creates it is answered. */
  note(key: string, thing: Thing): void {
    this.things.set(key, thing);
  }

  /** It is gone, or was never created. */
  forget(key: string): void {
    this.things.delete(key);
  }

  get count(): number {
    return this.things.size;
  }

  /** Removes what it can, newest first; nothing stops it half-way. */
  async cleanUp(): Promise<CleanUp> {
    const left: string[] = [];
    for (const [key, { what, remove }] of [...this.things].reverse()) {
      const problem = remove ? await tried(remove) : 'the API cannot delete it';
      if (problem === null) {
        this.removed += 1;
        this.things.delete(key);
      } else left.push(`${what} (${problem})`);
    }
    return { removed: this.removed, left: left.reverse() };
  }
}

/** A deletion may be repeated: done twice it comes to the same. */
const ATTEMPTS = 2;

/** Null when it is gone. */
async function tried(remove: () => Promise<Reply>): Promise<string | null> {
  let problem = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      const { status } = await remove();
      if ((status >= 200 && status < 300) || status === 404) return null;
      problem = `deleting it was answered ${status}`;
      if (status < 500) return problem;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      problem = `deleting it failed: ${error.message}`;
    }
  }
  return problem;
}
