import type { Transport } from '../../shared/http/ports';
import { createTrainingPeaksClient } from '../../shared/trainingpeaks/create-client';
import { nodePorts } from './node-ports';

/** The client over a transport of the test's choice, with a minute of time unless said otherwise, and waits that are skipped but noted. */
export function testClient(transport: Transport, accountType: 'athlete' | 'coach' = 'athlete', deadlineAt = 60_000) {
  const ports = nodePorts(transport, { now: () => 0 });
  const client = createTrainingPeaksClient({
    ports,
    hosts: { oauth: 'https://oauth.example', api: 'https://api.example', app: 'https://app.example' },
    userAgent: 'test-suite/1.2',
    deadlineAt,
    accountType,
  });
  return { client, waits: ports.waits };
}
