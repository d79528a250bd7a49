import type { Authentication } from 'zapier-platform-core';
import { authenticationFields } from './fields';
import { authorizeUrl, getAccessToken, refreshAccessToken } from './oauth';
import { testConnection } from './test-connection';

/** OAuth 2 with the owner's own client id. TrainingPeaks documents no PKCE, so it is not asked for. */
export const authentication = {
  type: 'oauth2',
  oauth2Config: { authorizeUrl, getAccessToken, refreshAccessToken, autoRefresh: true },
  fields: authenticationFields,
  test: testConnection,
  connectionLabel: '{{label}}',
} satisfies Authentication;
