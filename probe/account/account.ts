import { addDays } from '../../shared/http/date-windows';
import { localDateIn } from '../../shared/http/local-time';
import type { Scope } from '../../shared/trainingpeaks/scopes';
import { NotSettled } from '../checks/check';
import type { Wire } from '../http/wire';
import type { Asked } from '../sign-in/authorize';
import type { Delivery } from '../sign-in/loopback';
import type { Client, Tokens } from '../sign-in/tokens';
import { Made } from './made';

/** Where webhook deliveries come in: a public address, and the list it fills. */
export interface Hook {
  url: string;
  deliveries: readonly Delivery[];
}

export interface AccountFacts {
  kind: 'athlete' | 'coach';
  /** The athlete whose calendar is read and written; null for a coach without a test athlete. */
  athleteId: number | null;
  /** IANA name; UTC when the profile has none. */
  timeZone: string;
  scopes: ReadonlySet<Scope>;
  /** The permissions the application owns, as the person said. */
  applicationScopes: readonly Scope[];
  tokens: Tokens;
  client: Client;
  redirectUri: string;
  /** What the person agreed to. */
  mayWrite: boolean;
  mayLeave: boolean;
  /** Null without an address that leads to the probe. */
  hook: Hook | null;
  /** Whether to wait until an access token ends. */
  tokenLife: boolean;
}

/** One signed-in account as the checks see it. */
export class Account {
  readonly made = new Made();
  /** Days on which planned workouts were created. */
  readonly writtenDays = new Set<string>();
  private readonly things = new Map<string, Promise<unknown>>();

  constructor(
    readonly facts: AccountFacts,
    readonly wire: Wire,
    /** The title of everything this run creates, e.g. `Connector probe 4f2a`. */
    readonly title: string,
    readonly sleep: (milliseconds: number) => Promise<void>,
    readonly now: () => number,
  ) {}

  /**
   * The athlete to read and write.
   *
   * @throws NotSettled when there is none
   */
  get athleteId(): number {
    if (this.facts.athleteId !== null) return this.facts.athleteId;
    throw new NotSettled(
      this.facts.kind === 'coach'
        ? 'Not tried: no test athlete on the roster of the coach.'
        : 'Not tried: the athlete id is not known without the permission athlete:profile.',
    );
  }

  /** `yyyy-MM-dd` where the athlete lives. */
  today(): string {
    return localDateIn(this.facts.timeZone, this.now());
  }

  day(fromToday: number): string {
    return addDays(this.today(), fromToday);
  }

  /** Makes something at its first use and gives the same to every later one. */
  once<T>(key: string, make: () => Promise<T>): Promise<T> {
    let thing = this.things.get(key) as Promise<T> | undefined;
    if (!thing) {
      thing = make();
      this.things.set(key, thing);
    }
    return thing;
  }

  /** A sign-in request of this application. */
  asked(scopes: readonly string[]): Asked {
    return { clientId: this.facts.client.id, redirectUri: this.facts.redirectUri, scopes, state: 'connector-probe' };
  }
}
