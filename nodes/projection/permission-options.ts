import type { INodePropertyOptions } from 'n8n-workflow';
import { CAPABILITIES, DEFAULT_CAPABILITIES, TRAINERDAY_DEFAULT_SCOPES, TRAINERDAY_SCOPES } from '../../shared';
import { sortedByName } from './order';

/** The permissions a person can tick in the credential, by the name TrainingPeaks' screens suggest. */
export function permissionOptions(): INodePropertyOptions[] {
  return sortedByName(
    CAPABILITIES.map((capability) => ({
      name: capability.label,
      value: capability.value,
      description: capability.help,
    })),
  );
}

/** Ticked in a new credential. */
export const preselectedPermissions = (): string[] => [...DEFAULT_CAPABILITIES];

/** Names of the permissions that are asked for when none is ticked. */
export const usualPermissions = (): string =>
  CAPABILITIES.filter(({ value }) => (DEFAULT_CAPABILITIES as readonly string[]).includes(value))
    .map(({ label }) => label)
    .join(' and ');

/** The same for TrainerDay. */
export const trainerDayPermissionOptions = (): INodePropertyOptions[] =>
  sortedByName(TRAINERDAY_SCOPES.map(({ value, label }) => ({ name: label, value })));

export const trainerDayPreselected = (): string[] => [...TRAINERDAY_DEFAULT_SCOPES];
