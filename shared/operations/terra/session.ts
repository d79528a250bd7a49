import { localDateIn } from '../../http/local-time';
import type { Ports } from '../../http/ports';
import { createTerraClient, TERRA_API_BASE_URL, type TerraClient } from '../../terra/client';
import type { TerraItem } from '../../terra/items';
import type { LocalDate } from '../../trainingpeaks/types';
import type { Fields } from '../fields';
import type { Operation } from '../operation';
import type { StepSession } from '../session';

/** What an operation of Terra's catalogue works with. */
export interface TerraSession extends StepSession {
  client: TerraClient;
  /** The calendar day it is now in the default zone. */
  today(): Promise<LocalDate>;
}

export interface TerraSessionOptions {
  ports: Ports;
  /** Blank for Terra's own. */
  apiBaseUrl: string;
  /** `name/version`. */
  userAgent: string;
  /** IANA name. */
  defaultTimeZone: string;
  /** Epoch milliseconds. A platform that gives each item its own time may move it on between items. */
  deadlineAt: number;
}

/** One session for one execution. Terra's keys reach every user of their account, so nothing is refused beforehand. */
export function createTerraSession(options: TerraSessionOptions): TerraSession {
  const { ports, defaultTimeZone } = options;
  const apiBaseUrl = options.apiBaseUrl.replace(/\/+$/, '') || TERRA_API_BASE_URL;
  return {
    system: 'Terra',
    client: createTerraClient(Object.assign(options, { apiBaseUrl })),
    ports,
    accountType: 'coach',
    defaultTimeZone,
    get deadlineAt() {
      return options.deadlineAt;
    },
    assertAllowed: () => undefined,
    addressee: (ref) => Promise.resolve(ref),
    timeZone: () => Promise.resolve(defaultTimeZone),
    today: () => Promise.resolve(localDateIn(defaultTimeZone, ports.now())),
  };
}

/** Keeps the literal field types so that `run` sees an exact input. */
export function defineOperation<const F extends Fields>(
  operation: Operation<F, TerraItem, TerraSession>,
): Operation<F, TerraItem, TerraSession> {
  return operation;
}
