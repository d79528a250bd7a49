import { packedPackage } from '../../../../scripts/runtime/installed';
import type { N8nClient } from '../../../../scripts/runtime/n8n-client';
import { connectCredential, createCredential } from '../../../../scripts/runtime/n8n-credentials';
import type { Credential, SignInResult } from '../../../../scripts/runtime/n8n-credentials';
import { createWorkflow } from '../../../../scripts/runtime/n8n-workflows';
import type { Workflow } from '../../../../scripts/runtime/n8n-workflows';

export type AccountType = 'athlete' | 'coach';

/** Name of the node under test in the workflows made here. */
export const STEP = 'TrainingPeaks';
export const START = 'When clicking Execute';

/** What a person fills into the credential for a sandbox on this machine. */
export const customAddresses = (sandboxUrl: string) => ({
  environment: 'custom',
  oauthBaseUrl: sandboxUrl,
  apiBaseUrl: sandboxUrl,
});

/** Saves a TrainingPeaks credential with the sandbox's client, not connected yet. */
export function newCredential(client: N8nClient, data: Record<string, unknown>): Promise<Credential> {
  return createCredential(client, {
    name: `TrainingPeaks ${String(data.accountType)} ${String(data.environment)}`,
    type: 'trainingPeaksOAuth2Api',
    data: { clientId: 'sandbox-client', clientSecret: 'sandbox-secret', ...data },
  });
}

/** Saves a credential and signs in with it. @throws Error with n8n's page when that does not end connected */
export async function connected(
  client: N8nClient,
  data: Record<string, unknown>,
  signIn: { user: string; authorizeAt?: string },
): Promise<Credential & SignInResult> {
  const credential = await newCredential(client, data);
  const result = await connectCredential(client, credential.id, signIn);
  if (!result.connected) throw new Error(`The sign-in did not succeed: ${result.page.slice(0, 1000)}`);
  return { ...credential, ...result };
}

/** A workflow of a manual trigger and one TrainingPeaks node. */
export function oneStepWorkflow(
  client: N8nClient,
  credential: Credential,
  parameters: Record<string, unknown>,
): Promise<Workflow> {
  return createWorkflow(client, {
    name: 'One step',
    nodes: [
      {
        id: 'start',
        name: START,
        type: 'n8n-nodes-base.manualTrigger',
        typeVersion: 1,
        position: [0, 0],
        parameters: {},
      },
      {
        id: 'step',
        name: STEP,
        type: `${packedPackage.name}.trainingPeaks`,
        typeVersion: 1,
        position: [260, 0],
        parameters,
        credentials: { [credential.type]: { id: credential.id, name: credential.name } },
      },
    ],
    connections: { [START]: { main: [[{ node: STEP, type: 'main', index: 0 }]] } },
  });
}
