import type { Trigger } from 'zapier-platform-core';
import { trainerDayKeyedTriggers, TRAINERDAY_LISTS, trainerDayKeyedWindow } from '../../../shared';
import type { SearchKeys } from '../../common/projection/input-fields';
import { listTrigger } from '../../common/projection/list-trigger';
import { polledTrigger } from '../../common/projection/polled-trigger';
import { runStep } from './step';

/** What a Zap can start on, and the hidden triggers that fill dropdowns. */
export const triggers = (searches: SearchKeys): Trigger[] => [
  ...trainerDayKeyedTriggers().map((trigger) =>
    polledTrigger(
      { ...trigger, read: (session, values, asked) => trainerDayKeyedWindow(session, trigger, values, asked) },
      runStep,
      searches,
    ),
  ),
  ...TRAINERDAY_LISTS.map(({ zapier, sample, list }) => listTrigger({ ...zapier, sample }, runStep, list)),
];
