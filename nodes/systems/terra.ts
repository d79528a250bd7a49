import { createTerraSession, TERRA } from '../../shared';
import type { TerraSession } from '../../shared';
import { type System, textOf } from './system';

export const terra: System<TerraSession> = {
  credential: () => 'terraApi',
  catalogue: () => TERRA,
  session: (credentials, place) =>
    createTerraSession(
      Object.assign(place, { apiBaseUrl: credentials.environment === 'custom' ? textOf(credentials.apiBaseUrl) : '' }),
    ),
};
