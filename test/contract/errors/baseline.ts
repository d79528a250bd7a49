import { axiosTransport } from '../../../probe/http/axios-transport';
import type { HttpRequest, HttpResponse, Transport } from '../../../shared/http/ports';
import { OPERATIONS } from '../../../shared/operations';
import { createSession } from '../../../shared/operations/create-session';
import type { Field } from '../../../shared/operations/fields';
import type { AnyOperation } from '../../../shared/operations/operation';
import { runOperation } from '../../../shared/operations/run';
import type { AccountType, Session } from '../../../shared/operations/session';
import { hostsFor } from '../../../shared/trainingpeaks/hosts';
import { nodePorts } from '../../support/node-ports';
import { fitFile, fitSession } from '../../unit/sandbox/activity-files';
import { sandboxControl } from '../sandbox-connection';

/** One operation that went well, with everything that was asked and answered on the way. */
export interface Baseline {
  name: string;
  operation: AnyOperation;
  accountType: AccountType;
  input: Record<string, unknown>;
  /** In the order of their first appearance, e.g. `GET /v1/athlete/profile`. */
  steps: string[];
  /** In the order in which they came. */
  answers: { step: string; answer: HttpResponse }[];
}

const NOW = Date.parse('2026-05-01T09:00:00Z');
const SEED = { seed: 'small', now: new Date(NOW).toISOString() };
/** Stands for the sandbox's address, which is another one each time. */
export const API = 'http://127.0.0.1:4010';

export const keyOf = ({ method, url }: HttpRequest): string => `${method} ${url.replace(/^https?:\/\/[^/]+/, '')}`;

/** A session whose waits pass at once, on a clock of its own. */
export function sessionOver(transport: Transport, accountType: AccountType, url = API): Session {
  let clock = NOW;
  const ports = nodePorts(transport, {
    now: () => clock,
    sleep: (milliseconds) => {
      clock += milliseconds;
      return Promise.resolve();
    },
  });
  return createSession({
    ports,
    hosts: hostsFor('custom', { oauthBaseUrl: url, apiBaseUrl: url }),
    userAgent: 'contract-suite/1.0',
    applicationName: 'contract-suite',
    accountType,
    defaultTimeZone: 'UTC',
    deadlineAt: NOW + 600_000,
  });
}

/** Who runs what: every operation of the catalogue, for each kind of account that TrainingPeaks allows it to. */
export const CASES: readonly (readonly [name: string, operation: AnyOperation, accountType: AccountType])[] =
  OPERATIONS.flatMap((operation) => {
    const accounts: AccountType[] = operation.subject === 'coach' ? ['coach'] : ['athlete'];
    if (operation.subject === 'addressed') accounts.push('coach');
    return accounts.map(
      (account) => [`${operation.resource}.${operation.name} as ${account}`, operation, account] as const,
    );
  });

/** Runs an operation once against the sandbox, with the examples of its own fields. */
export async function recordBaseline(
  [name, operation, accountType]: (typeof CASES)[number],
  url: string,
): Promise<Baseline> {
  const refusals: string[] = [];
  for (let attempt = 0; ; attempt += 1) {
    const control = sandboxControl(url);
    await control.reset(SEED);
    const live = axiosTransport(await control.connect(accountType === 'coach' ? 'coach' : 'premium'));
    const input = (await candidates(operation, accountType, sessionOver(live, accountType, url)))[attempt];
    if (input === undefined) {
      throw new Error(
        `${name} goes through with none of the examples of its fields. Give every required field an example that works, or a real one in test/contract/errors/baseline.ts.\n${refusals.join('\n')}`,
      );
    }
    const steps: string[] = [];
    const answers: Baseline['answers'] = [];
    const noting: Transport = async (request) => {
      const answer = await live(request);
      const step = keyOf(request);
      if (!steps.includes(step)) steps.push(step);
      answers.push({ step, answer });
      return answer;
    };
    try {
      await runOperation(operation, sessionOver(noting, accountType, url), input);
      return { name, operation, accountType, input, steps, answers };
    } catch (error) {
      refusals.push(`${JSON.stringify(input)}: ${(error as Error).message}`);
    }
  }
}

/** What may go through: every example, all but files, or only the required ones, with each kind of workout there is. */
async function candidates(operation: AnyOperation, accountType: AccountType, session: Session) {
  const fields = Object.entries(operation.fields as Record<string, Field>);
  const known = await liveValues(operation, accountType, session);
  const value = (key: string, field: Field, workout: number): unknown => {
    if (field.kind === 'ref') return field.to === 'athlete' ? known.athlete : workout;
    if (field.kind === 'fileIn') return known.file;
    return known[key] ?? field.example;
  };
  const wanted: ((field: Field) => boolean)[] = [
    () => true,
    // Texts and files may be two ways to give the same.
    (field) => field.kind !== 'fileIn',
    () => false,
  ];
  const inputs = wanted.flatMap((isWanted) =>
    known.workouts.map((workout) =>
      Object.fromEntries(
        fields
          .filter(([, field]) => field.required === true || isWanted(field))
          .map(([key, field]) => [key, value(key, field, workout)])
          .filter(([, given]) => given !== undefined),
      ),
    ),
  );
  return [...new Map(inputs.map((input) => [JSON.stringify(input), input])).values()];
}

/** Examples name what is invented; these fields need something that is there. */
async function liveValues(operation: AnyOperation, accountType: AccountType, { client }: Session) {
  const own = accountType === 'athlete';
  const athlete = own ? 'me' : 880101;
  const workouts = await client.workouts.range(athlete, '2026-04-03', '2026-05-20');
  const planned = workouts.filter(({ completed, workoutDay }) => !completed && workoutDay >= '2026-05-01');
  const ids = [
    planned.find(({ workoutFileFormats }) => workoutFileFormats.includes('json')),
    planned.find(({ workoutType }) => workoutType === 'Run'),
    workouts.find(({ completed }) => completed),
  ].flatMap((workout) => workout?.id ?? []);
  const bytes = Uint8Array.from(fitFile(fitSession));
  return {
    athlete,
    workouts: ids,
    file: { fileName: 'ride.fit', mimeType: null, read: () => Promise.resolve(bytes) },
    ...(await createdFor(operation.fields as Record<string, Field>, athlete, client)),
  } as { athlete: 'me' | number; workouts: number[]; file: unknown } & Record<string, unknown>;
}

async function createdFor(
  fields: Record<string, Field>,
  athlete: 'me' | number,
  client: Session['client'],
): Promise<Record<string, unknown>> {
  const athleteId = athlete === 'me' ? 880045 : athlete;
  if ('subscription' in fields) {
    const hook = {
      AthleteId: athleteId,
      EventType: 'workout-updated',
      WebhookUrl: 'https://hooks.acme.example/x',
    } as const;
    return { subscription: (await client.webhooks.create(hook)).id };
  }
  if ('planFrom' in fields || 'planReference' in fields) {
    return { plan: [{ date: '2026-05-05', sport: 'bike', title: 'Endurance', duration: '1:00:00' }] };
  }
  if ('auditRows' in fields) return { auditRows: [], entries: [{ actor: 'Share the week', action: 'deliver' }] };
  if ('nutritionCard' in fields) {
    const card = await client.nutrition.create(athleteId, { NutritionDate: '2026-05-01', Calories: 2000 });
    return { nutritionCard: card.id };
  }
  if ('trackingId' in fields) {
    const file = { UploadClient: 'contract-suite', Filename: 'ride.fit' };
    const ticket = await client.files.upload(file, Uint8Array.from(fitFile(fitSession)));
    return ticket.state === 'accepted' ? { trackingId: ticket.trackingId } : {};
  }
  if ('metric' in fields || 'metricId' in fields) {
    const [metric] = await client.metrics.range(athlete, '2026-04-20', '2026-04-30');
    return { metric: metric?.id, metricId: metric?.id };
  }
  return {};
}
