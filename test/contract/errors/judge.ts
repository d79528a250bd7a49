import type { INode } from 'n8n-workflow';
import { nodeErrorFor } from '../../../nodes/execution/node-error';
import { ConnectorError } from '../../../shared/http/errors';
import { toZapierError } from '../../../zapier/common/errors';
import core from '../../zapier/support/zapier-core';
import { type Failure, SECRETS } from './failures';

const z = { errors: core.errors } as unknown as Parameters<typeof toZapierError>[0];
const NODE: INode = {
  id: '1',
  name: 'TrainingPeaks',
  type: 'trainingPeaks',
  typeVersion: 1,
  position: [0, 0],
  parameters: {},
};

/** Longer than this nobody reads. */
const LONGEST = 900;
const SENTENCE = /^[“A-Z0-9].*[.…”]$/s;
/** Markup, raw JSON, code, and what JavaScript writes where something is missing. */
const RAW = /<\/?[a-z!]|[{}]|\\n|\bundefined\b|\bnull\b|\bNaN\b|\[object|\bat [\w.]+ \(|StackTrace|C:\\/i;

/** What is wrong with how a failure is told; empty when nothing is. */
export function problemsOf(error: unknown, failure: Failure, step: string): string[] {
  if (!(error instanceof ConnectorError)) return [`a raw error: ${String(error)}`];
  const problems: string[] = [];
  const text = `${error.what} ${error.description}`;
  const expect = (isRight: boolean, problem: string) =>
    void (isRight || problems.push(`${problem}: ${error.kind}: ${text}`));

  const mayBeUnknown = failure.uncertain && step.startsWith('POST ');
  // What was read but could not be used while preparing an update keeps the update from happening.
  const stopsUpdate = error.kind === 'conflict' && step.includes('/wod/file/');
  if (mayBeUnknown && error.kind === 'ambiguousWrite')
    expect(/did not confirm/.test(text), 'does not say what is unknown');
  else if (stopsUpdate) expect(/structure would be lost/.test(text), 'does not say what would be lost');
  else {
    expect(failure.kinds.includes(error.kind), `kind is none of ${failure.kinds.join(', ')}`);
    expect(failure.says.test(text), `does not say ${String(failure.says)}`);
  }
  expect(SENTENCE.test(error.what), 'what is no sentence');
  expect(error.why === '' || SENTENCE.test(error.why), 'why is no sentence');
  expect(SENTENCE.test(error.next), 'next is no sentence');
  expect(text.length <= LONGEST, 'too long');
  expect(!RAW.test(text), 'raw text');
  problems.push(...leaksOf(error, text), ...onFaces(error));
  return problems;
}

function leaksOf(error: ConnectorError, text: string): string[] {
  const everything = `${text} ${JSON.stringify(error)} ${error.message}`;
  return Object.entries(SECRETS).flatMap(([name, secret]) =>
    everything.includes(secret) ? [`gives away a ${name}: ${text}`] : [],
  );
}

const judged = new Map<string, string[]>();

/** What a person sees of it in n8n and in Zapier. The same error is looked at once. */
function onFaces(error: ConnectorError): string[] {
  const key = JSON.stringify([error.kind, error.status, error.what, error.why, error.next, error.retryAfterSeconds]);
  const known = judged.get(key);
  if (known) return known;
  const problems = [...inN8n(error), ...inZapier(error, false), ...inZapier(error, true)];
  judged.set(key, problems);
  return problems;
}

function inN8n(error: ConnectorError): string[] {
  const shown = nodeErrorFor(error, { node: NODE, system: 'TrainingPeaks', itemIndex: 0 });
  const text = `${shown.message} ${shown.description ?? ''}`;
  const whole = text === `${error.what} ${error.description}`;
  const leaks = Object.values(SECRETS).some(
    (secret) => JSON.stringify(shown).includes(secret) || text.includes(secret),
  );
  return [
    ...(whole ? [] : [`n8n shows something else: ${text}`]),
    ...(leaks ? [`n8n gives away a secret: ${text}`] : []),
  ];
}

function inZapier(error: ConnectorError, wrote: boolean): string[] {
  const shown = toZapierError(z, error, { wrote, needsRefresh: false });
  const known = ['AppError', 'ExpiredAuthError', 'HaltedError', 'ThrottledError'].includes(shown.name);
  // A throttled step and an app error carry their text as JSON.
  const text = /^\{/.test(shown.message) ? (JSON.parse(shown.message) as { message: string }).message : shown.message;
  const whole = text === [error.what, error.description].filter((part) => part !== '').join(' ');
  const leaks = Object.values(SECRETS).some((secret) => shown.message.includes(secret));
  return [
    ...(known && whole ? [] : [`Zapier shows something else: ${shown.name} ${shown.message}`]),
    ...(leaks ? [`Zapier gives away a secret: ${text}`] : []),
    ...(wrote && shown.name === 'ThrottledError' ? [`Zapier repeats a write: ${text}`] : []),
  ];
}
