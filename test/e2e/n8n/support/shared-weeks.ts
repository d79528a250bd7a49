import type { StudioStage } from './studio';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Invented athletes of a studio. */
const NAMES = [
  'Ada Brandt',
  'Bilal Rahmani',
  'Clara Nyström',
  'Diego Fuentes',
  'Emre Yıldız',
  'Femke de Wit',
  'Giulia Conti',
  'Hanna Koskinen',
];

const iso = (moment: number) => new Date(moment).toISOString();
const day = (moment: number) => iso(moment).slice(0, 10);
export const keyOf = (athlete: number) => `key${athlete}`.padEnd(16, '0');
export const planOf = (athlete: number, week: number) => `tp:${keyOf(athlete)}:week${week}`;

/** The week that is not over yet. */
export const CURRENT = 3;

/**
 * Fills the tables as four weeks of sharing leave them behind. Each week eight athletes get an e-mail, the first after a
 * minute, the eighth after eight. Of the current week's second version
 *
 * - athlete 1 has not confirmed the e-mail,
 * - athlete 4 has one workout of two in the calendar as well,
 * - athlete 3 gets nothing by Slack for want of consent,
 * - athlete 5 has the first version only, athlete 6 is given up, and athlete 7 was sent nothing.
 */
export async function shareFourWeeks(stage: StudioStage, now = Date.now()): Promise<void> {
  const athletes = NAMES.map((name, index) => ({
    athleteId: 880_100 + index,
    athleteKey: keyOf(index),
    name,
    email: `${name.split(' ')[0]!.toLowerCase()}@athletes.example`,
    cohort: index < 4 ? 'pilot' : 'squad',
    destination: 'email',
    active: true,
  }));
  const versions: Record<string, unknown>[] = [];
  const deliveries: Record<string, unknown>[] = [];
  const acknowledgements: Record<string, unknown>[] = [];
  for (let week = 0; week <= CURRENT; week += 1) {
    const sent = now - (3 + 7 * (CURRENT - week)) * DAY;
    for (const [index, { athleteId, athleteKey }] of athletes.entries()) {
      const planId = planOf(index, week);
      const version = week === CURRENT ? 2 : 1;
      const exerciseList = [0, 1].map((one) => ({ sourceId: `${index}${week}${one}`, itemHash: `hash${one}` }));
      const shown = {
        planName: `Week ${week + 1} of the build`,
        startDate: day(sent + DAY),
        endDate: day(sent + 8 * DAY),
      };
      for (let number = 1; number <= version; number += 1) {
        const plan = JSON.stringify({ planId, version: number, exerciseList });
        versions.push({
          planId,
          version: number,
          athleteKey,
          ...shown,
          contentHash: `c${number}`,
          plan,
          generatedAt: iso(sent),
        });
      }
      const row = { athleteId, athleteKey, planId, sourceId: planId, destination: 'email', itemHash: 'c', attempts: 1 };
      const received = iso(sent + (index + 1) * MINUTE);
      const arrived = {
        version,
        status: 'delivered',
        lastError: '',
        firstDeliveredAt: received,
        lastDeliveredAt: received,
      };
      const broken = week === CURRENT && index > 4;
      const told = { deliveryKey: `email:${athleteKey}:${planId}`, ...row, ...arrived, detectedAt: iso(sent) };
      if (!broken) deliveries.push(told);
      if (!broken && index !== 1) {
        const token = `token-${planId}`;
        acknowledgements.push({
          token,
          athleteKey,
          athleteId,
          planId,
          version,
          sentAt: received,
          seenAt: iso(now - DAY),
        });
      }
      if (week !== CURRENT) continue;
      if (index === 1) {
        acknowledgements.push({
          token: 'not-seen',
          athleteKey,
          athleteId,
          planId,
          version,
          sentAt: received,
          seenAt: '',
        });
      }
      if (index === 3) {
        const lastError = 'No consent to share by Slack';
        deliveries.push({
          ...told,
          deliveryKey: `slack:${athleteKey}`,
          destination: 'slack',
          status: 'skipped',
          lastError,
          lastDeliveredAt: '',
        });
      }
      if (index === 4) {
        const calendar = { ...told, destination: 'google-calendar', lastDeliveredAt: iso(sent + MINUTE) };
        const [first, second] = exerciseList.map((one) => ({
          ...calendar,
          ...one,
          deliveryKey: `google:${one.sourceId}`,
        }));
        deliveries.push({ ...first }, { ...second, status: 'pending', lastDeliveredAt: '' });
      }
      const nextTryAt = iso(now + 20 * MINUTE);
      if (index === 5) {
        deliveries.push({
          ...told,
          version: 1,
          status: 'failed',
          attempts: 3,
          lastError: 'The mail server did not answer.',
          nextTryAt,
        });
      }
      if (index === 6) {
        const lastError = 'The address does not exist.';
        deliveries.push({ ...told, status: 'dead', attempts: 8, lastError, firstDeliveredAt: '', lastDeliveredAt: '' });
      }
    }
  }
  await stage.addRows('trainingpeaks_athletes', athletes);
  await stage.addRows('trainingpeaks_plan_versions', versions);
  await stage.addRows('trainingpeaks_deliveries', deliveries);
  await stage.addRows('trainingpeaks_acknowledgements', acknowledgements);
  await stage.addRows('trainingpeaks_dead_letters', [
    letter('delivery', 'The address does not exist.', now - 2 * DAY),
    letter('execution', 'TrainingPeaks did not answer in time.', now - 4 * DAY),
    { ...letter('execution', 'Done with long ago.', now - 5 * DAY), status: 'closed' },
  ]);
  await stage.addRows('trainingpeaks_rollout', [
    { destination: 'email', cohort: '*', mode: 'live' },
    { destination: 'google-calendar', cohort: 'squad', mode: 'dry-run' },
    { destination: 'slack', cohort: '*', mode: 'off' },
  ]);
}

const letter = (kind: string, message: string, at: number) => ({
  executionId: '41',
  workflow: 'Share the week with every athlete',
  node: kind === 'delivery' ? 'Send e-mail' : 'Build the plans',
  message,
  at: iso(at),
  kind,
  deliveryKey: kind === 'delivery' ? `email:${keyOf(6)}:${planOf(6, CURRENT)}` : '',
  status: 'open',
});
