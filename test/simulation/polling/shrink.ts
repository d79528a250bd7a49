import { asTest as testOf, failureIn, shrink as shorten, type Shrunk } from '../shrink';
import type { History } from './history';
import { play } from './run';

/** What goes wrong when a history is played; null when all promises hold. */
export const failureOf = failureIn(play);

export const shrink = (history: History, message: string): Promise<Shrunk<History>> =>
  shorten(history, message, failureOf);

export const asTest = (shrunk: Shrunk<History>): string => testOf(shrunk, 'failureOf');
