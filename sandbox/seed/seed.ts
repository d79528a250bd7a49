import { allScopes } from '../oauth/scopes';
import { World } from '../world';
import { seedCalendar } from './calendar';
import { coaches } from './coaches';
import { largeRoster, seededAthletes } from './people';
import { seedWellness } from './wellness';

export const seedNames = ['studio', 'small', 'quiet', 'large'] as const;

const largeRosterSize = 50;
const smallRosterSize = 2;

/** Fills an empty world. Throws for an unknown seed name. */
export function seedWorld(world: World, seedName: string): void {
  if (!seedNames.includes(seedName as (typeof seedNames)[number])) {
    throw new Error(`Unknown seed "${seedName}". Known seeds: ${seedNames.join(', ')}.`);
  }
  const { store, grants } = world;
  if (!grants.clients.has('sandbox-client')) {
    const name = 'Sandbox Connector';
    grants.clients.set('sandbox-client', {
      id: 'sandbox-client',
      secret: 'sandbox-secret',
      name,
      scopes: [...allScopes],
      redirectUris: 'any',
    });
  }
  for (const coach of coaches) store.addAccount({ ...coach });
  const standalone = seededAthletes().filter((athlete) => athlete.coachedBy === null);
  const coached =
    seedName === 'large'
      ? largeRoster(largeRosterSize)
      : seededAthletes().filter((athlete) => athlete.coachedBy !== null);
  for (const athlete of [...standalone, ...(seedName === 'small' ? coached.slice(0, smallRosterSize) : coached)]) {
    store.addAccount(athlete);
    if (seedName === 'quiet') continue;
    seedCalendar(store, athlete);
    seedWellness(store, athlete);
  }
}
