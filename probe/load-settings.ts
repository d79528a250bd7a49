import { existsSync, readFileSync } from 'node:fs';
import { PRODUCTION_HOSTS, SANDBOX_HOSTS } from '../shared/trainingpeaks/hosts';
import { type Scope, SCOPES } from '../shared/trainingpeaks/scopes';
import type { Arguments } from './arguments';
import { ProbeProblem } from './problem';
import type { Settings } from './settings';

/** Where settings that are not on the command line come from, the first that has one. */
export interface Sources {
  environment: Readonly<Record<string, string | undefined>>;
  /** Path of the settings file. */
  file: string;
  /** Asks the person; `hidden` for secrets. Null when nobody can answer. */
  ask: ((question: string, options: { hidden?: boolean; fallback?: string }) => Promise<string>) | null;
}

const DEFAULT_REDIRECT_URI = 'http://127.0.0.1:8765/callback';
const PAUSE_MS = 300;
const PATIENCE_MS = 10 * 60_000;

/** `name/version`, as TrainingPeaks wants it (TrainingPeaks wiki, Home). */
const USER_AGENT = /^[^\s/]+\/[^\s/]+$/;

/**
 * The settings for a run against TrainingPeaks.
 *
 * @throws ProbeProblem naming the setting that is missing or wrong
 */
export async function loadSettings(args: Arguments, sources: Sources): Promise<Settings> {
  const file = readFile(sources.file);
  const value = async (
    key: string,
    variable: string,
    question: string,
    options: { hidden?: boolean; fallback?: string },
  ) => {
    const given = sources.environment[variable]?.trim() || file[key];
    if (given) return given;
    if (sources.ask) return (await sources.ask(question, options)).trim() || options.fallback || missing(key, variable);
    return options.fallback ?? missing(key, variable);
  };
  const id = await value('clientId', 'TRAININGPEAKS_CLIENT_ID', 'Client id', {});
  const secret = await value('clientSecret', 'TRAININGPEAKS_CLIENT_SECRET', 'Client secret', { hidden: true });
  const userAgent = await value(
    'userAgent',
    'TRAININGPEAKS_USER_AGENT',
    'Application name and version, e.g. acme-coaching/1.0',
    {},
  );
  const redirectUri = await value('redirectUri', 'TRAININGPEAKS_REDIRECT_URI', 'Registered redirect address', {
    fallback: DEFAULT_REDIRECT_URI,
  });
  const permissions = await value(
    'permissions',
    'TRAININGPEAKS_PERMISSIONS',
    'Permissions TrainingPeaks gave the application, with spaces between them (nothing: all of them)',
    { fallback: SCOPES.join(' ') },
  );
  if (!USER_AGENT.test(userAgent)) {
    throw new ProbeProblem('The application name takes the form name/version without spaces, e.g. acme-coaching/1.0.');
  }
  if (!URL.canParse(redirectUri)) throw new ProbeProblem('The redirect address is no web address.');
  return {
    environment: args.production ? "TrainingPeaks' production" : "TrainingPeaks' sandbox",
    hosts: args.production ? PRODUCTION_HOSTS : SANDBOX_HOSTS,
    client: { id, secret },
    redirectUri,
    userAgent,
    applicationScopes: scopesIn(permissions),
    accounts: args.accounts,
    only: args.only,
    webhookUrl: args.webhookUrl,
    tokenLife: args.tokenLife,
    pauseMs: PAUSE_MS,
    patienceMs: PATIENCE_MS,
  };
}

function missing(key: string, variable: string): never {
  throw new ProbeProblem(`${key} is missing. Put it into probe-settings.json or into ${variable}; see docs/probe.md.`);
}

function scopesIn(text: string): Scope[] {
  const names = text.split(/[\s,]+/).filter(Boolean);
  const unknown = names.filter((name) => !(SCOPES as readonly string[]).includes(name));
  if (unknown.length === 0) return SCOPES.filter((scope) => names.includes(scope));
  throw new ProbeProblem(`There is no permission ${unknown.join(', ')}. There are: ${SCOPES.join(' ')}.`);
}

function readFile(path: string): Record<string, string> {
  if (!existsSync(path)) return {};
  try {
    const settings = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(settings).map(([key, value]) => [
        key,
        Array.isArray(value) ? value.join(' ') : String(value).trim(),
      ]),
    );
  } catch {
    // The parser's own words would show a piece of the file.
    throw new ProbeProblem(`${path} is not valid JSON. docs/probe.md shows an example.`);
  }
}
