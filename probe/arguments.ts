import { parseArgs } from 'node:util';
import { ASSUMPTIONS } from './assumptions';
import { ProbeProblem } from './problem';

/** What was written behind `npm run probe --`. Secrets are not among it: a command line is seen by others and kept. */
export interface Arguments {
  help: boolean;
  local: boolean;
  production: boolean;
  accounts: ('athlete' | 'coach')[];
  only: number[] | null;
  tokenLife: boolean;
  webhookUrl: string | null;
}

export const USAGE = `npm run probe -- [options]

  (none)                 TrainingPeaks' own sandbox
  --local                the sandbox of this project, with invented people and without a browser
  --production           the real TrainingPeaks; asks once more before it begins

  --athlete-only         sign in as athlete only
  --coach-only           sign in as coach only
  --only 7,44            only these assumptions (numbers of docs/assumptions.md)
  --token-life           watch how long an access token lives; takes up to an hour
  --webhook-url <url>    a public https address that leads to the port of the redirect address, to see a delivery
  --help                 this text

Client id and secret come from TRAININGPEAKS_CLIENT_ID and TRAININGPEAKS_CLIENT_SECRET, from probe-settings.json, or are
asked for. See docs/probe.md.`;

/**
 * Reads the command line.
 *
 * @throws ProbeProblem naming what is wrong
 */
export function readArguments(args: readonly string[]): Arguments {
  const values = parsed(args);
  if (values.local && values.production) throw new ProbeProblem('Choose one of --local and --production.');
  if (values['athlete-only'] && values['coach-only']) {
    throw new ProbeProblem('Choose one of --athlete-only and --coach-only.');
  }
  return {
    help: values.help ?? false,
    local: values.local ?? false,
    production: values.production ?? false,
    accounts: values['athlete-only'] ? ['athlete'] : values['coach-only'] ? ['coach'] : ['athlete', 'coach'],
    only: values.only === undefined ? null : numbers(values.only),
    tokenLife: values['token-life'] ?? false,
    webhookUrl: values['webhook-url'] === undefined ? null : publicAddress(values['webhook-url']),
  };
}

const SECRET_OPTION = /^--?(client|token$|token=|.*(secret|password|access|refresh))/i;

function parsed(args: readonly string[]) {
  if (args.some((arg) => SECRET_OPTION.test(arg))) {
    throw new ProbeProblem(
      'A client id, a secret or a token does not belong on the command line, where others can see it.\n' +
        'Put them into the environment or into probe-settings.json, or wait to be asked. A secret that was typed here is best renewed.',
    );
  }
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean' },
        local: { type: 'boolean' },
        production: { type: 'boolean' },
        'athlete-only': { type: 'boolean' },
        'coach-only': { type: 'boolean' },
        only: { type: 'string' },
        'token-life': { type: 'boolean' },
        'webhook-url': { type: 'string' },
      },
    }).values;
  } catch {
    throw new ProbeProblem(`An option is not known or lacks its value.\n\n${USAGE}`);
  }
}

function numbers(text: string): number[] {
  const list = text.split(',').map((part) => Number(part.trim()));
  if (list.every((number) => ASSUMPTIONS.some((assumption) => assumption.number === number))) return list;
  throw new ProbeProblem(`--only takes numbers from 1 to ${ASSUMPTIONS.length}, with commas between them.`);
}

function publicAddress(text: string): string {
  if (URL.canParse(text) && new URL(text).protocol === 'https:') return text;
  throw new ProbeProblem('--webhook-url takes a public address that begins with https://.');
}
