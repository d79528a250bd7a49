import type { Trigger } from 'zapier-platform-core';
import { TRIGGER_EVENTS, TWIN_EVENTS } from '../../../../shared';
import type { SearchKeys } from '../../../common/projection/input-fields';
import { polledTrigger } from '../../../common/projection/polled-trigger';
import { runStep } from '../step';
import { dropdown } from './dropdowns';
import { instantTrigger } from './instant';
import { polledEvent } from './polled';

/** What a Zap can start on, polled and instant, and the hidden triggers that fill dropdowns. */
export const triggers = (searches: SearchKeys): Trigger[] => [
  ...TRIGGER_EVENTS.map((event) => polledTrigger(polledEvent(event), runStep, searches)),
  ...TWIN_EVENTS.map((event) => instantTrigger(event, searches) as unknown as Trigger),
  dropdown('athlete'),
  dropdown('workout'),
];
