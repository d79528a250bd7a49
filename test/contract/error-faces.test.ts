import type { INode } from 'n8n-workflow';
import { nodeErrorFor } from '../../nodes/execution/node-error';
import { ConnectorError, type ErrorKind } from '../../shared/http/errors';
import { toZapierError } from '../../zapier/common/errors';
import core from '../zapier/support/zapier-core';

const z = { errors: core.errors } as unknown as Parameters<typeof toZapierError>[0];
const node = {
  id: '1',
  name: 'TrainingPeaks',
  type: 'trainingPeaks',
  typeVersion: 1,
  position: [0, 0],
  parameters: {},
};

type N8nCause = 'credential-invalid' | 'rate-limited' | 'temporarily-unavailable' | 'configuration-invalid' | undefined;

/** What each kind becomes: a kind that joins the taxonomy does not compile here until somebody has decided that. */
const FACES: Record<ErrorKind, { n8n: [name: string, cause: N8nCause]; zapier: string }> = {
  invalidInput: { n8n: ['NodeOperationError', undefined], zapier: 'AppError' },
  rejected: { n8n: ['NodeApiError', undefined], zapier: 'AppError' },
  reconnect: { n8n: ['NodeApiError', 'credential-invalid'], zapier: 'ExpiredAuthError' },
  missingScope: { n8n: ['NodeApiError', 'credential-invalid'], zapier: 'AppError' },
  notAttached: { n8n: ['NodeApiError', 'configuration-invalid'], zapier: 'AppError' },
  premiumRequired: { n8n: ['NodeApiError', undefined], zapier: 'AppError' },
  wrongAccountType: { n8n: ['NodeOperationError', 'configuration-invalid'], zapier: 'AppError' },
  notFound: { n8n: ['NodeApiError', 'configuration-invalid'], zapier: 'AppError' },
  unsupportedFile: { n8n: ['NodeApiError', undefined], zapier: 'AppError' },
  rateLimited: { n8n: ['NodeApiError', 'rate-limited'], zapier: 'ThrottledError' },
  unavailable: { n8n: ['NodeApiError', 'temporarily-unavailable'], zapier: 'ThrottledError' },
  deadline: { n8n: ['NodeOperationError', undefined], zapier: 'ThrottledError' },
  ambiguousWrite: { n8n: ['NodeApiError', undefined], zapier: 'AppError' },
  unexpectedAnswer: { n8n: ['NodeApiError', undefined], zapier: 'AppError' },
  conflict: { n8n: ['NodeOperationError', undefined], zapier: 'HaltedError' },
  cancelled: { n8n: ['NodeOperationError', undefined], zapier: 'AppError' },
};

describe.each(Object.entries(FACES))('an error of the kind %s', (kind, { n8n: [name, cause], zapier }) => {
  const error = new ConnectorError({
    kind: kind as ErrorKind,
    what: 'It happened.',
    why: 'That is why.',
    next: 'Do this next.',
  });

  it(`is ${name} in n8n, with what, why and what next`, () => {
    const shown = nodeErrorFor(error, { node: node as INode, system: 'TrainingPeaks', itemIndex: 3 });
    expect(shown).toMatchObject({
      name,
      message: 'It happened.',
      description: 'That is why. Do this next.',
      context: { itemIndex: 3 },
    });
    expect((shown as { failure?: { cause?: string } }).failure?.cause).toBe(cause);
  });

  it(`is ${zapier} in Zapier, with what, why and what next`, () => {
    const shown = toZapierError(z, error, { wrote: false, needsRefresh: false });
    expect(shown.name).toBe(zapier);
    expect(shown.message).toContain('It happened. That is why. Do this next.');
  });
});

it.each([new TypeError('ada@acme.example is not a function'), 'a text', undefined])(
  'what is no error of the core is told without what it holds: %p',
  (thrown) => {
    const zapier = toZapierError(z, thrown, { wrote: false, needsRefresh: false });
    expect(zapier.message).toMatch(/did not expect/);
    expect(zapier.message).not.toContain('ada@');
  },
);
