import { ConnectorError } from '../../http/errors';
import type { Ports } from '../../http/ports';
import type { TrainingPeaksClient } from '../../trainingpeaks/client';
import { checkPlanDay } from '../../trainingpeaks/plan-body';
import { pauseBetweenLooks } from '../../trainingpeaks/write-once';
import type { Workout } from '../../trainingpeaks/types';
import { mergePlan } from '../plan-changes';
import { recoverStructure } from '../recover-structure';
import { fingerprintOf } from '../reference/fingerprint';
import { findFooters, readable } from '../reference/footer';
import { isSlot, shortReference } from '../reference/short-reference';
import { replaceWorkout } from '../replace';
import type { StructureToSend } from '../structure-to-send';
import type { StructureWarning } from '../structure/warnings';
import { findSlot, LOOKS_AFTER_CREATE } from './find';
import { newPlan } from './new-plan';
import type { Asked, UpsertRequest } from './request';
import { removeTwins, theOneThatStays } from './twins';
import { newFooter, whatToWrite } from './what-to-write';

export type UpsertOutcome =
  | 'created'
  | 'updated'
  /** It was so already; nothing was written. */
  | 'unchanged'
  /** The athlete has done it; a completed workout is never overwritten. */
  | 'keptCompleted';

export interface UpsertResult {
  outcome: UpsertOutcome;
  workout: Workout;
  /** The short reference in the footer. */
  reference: string;
  /** Numbers of other workouts with this reference that somebody has touched, moved or copied, and that stay. */
  copies: number[];
  /** What the structure lost that was read back in order to be kept. */
  keptStructureWarnings: readonly StructureWarning[];
}

interface Context {
  client: TrainingPeaksClient;
  ports: Ports;
  request: UpsertRequest;
  asked: Asked;
}

/**
 * Brings a workout of a plan onto a calendar, once, however often it is asked for: finds what an earlier run made by the
 * footer of its description and changes only that; writes nothing when nothing changed. A workout that the athlete has
 * deleted is made again.
 *
 * Two writers at once: whoever creates looks again afterwards. The lowest number stays, the writer of another one deletes it
 * while nobody has touched it. A create that TrainingPeaks carried out after it was looked for is found as a twin by the next
 * run.
 *
 * Requests: 1 when nothing changed, 3 to create, 2 to change; one more where a structure is compared or has to be read back,
 * one for each twin, and one for each 45 days that are looked at beyond 22 days around.
 *
 * @throws ConnectorError `invalidInput` for a day too far back or ahead to be written, `conflict` when a structure would be
 *   lost, `ambiguousWrite` when TrainingPeaks did not confirm a create and could not be looked at
 */
export async function upsertWorkout(
  client: TrainingPeaksClient,
  ports: Ports,
  request: UpsertRequest,
): Promise<UpsertResult> {
  const context = { client, ports, request, asked: await askedOf(ports, request) };
  try {
    return await once(context);
  } catch (error) {
    if (!changedMeanwhile(error)) throw error;
    return once(context);
  }
}

async function askedOf(ports: Pick<Ports, 'sha256'>, request: UpsertRequest): Promise<Asked> {
  const { locked, hidden, ...values } = request.values;
  const mayWrite = request.asCoach ? { ...values, locked, hidden } : values;
  return {
    slot: { planName: readable(request.planName), reference: await shortReference(ports, request.reference) },
    planVersion: readable(request.planVersion),
    fingerprint: await fingerprintOf(ports, mayWrite),
    values: mayWrite,
  };
}

/** Deleted, or done by the athlete, between being read and being written. */
export function changedMeanwhile(error: unknown): boolean {
  if (!(error instanceof ConnectorError) || error.status === undefined) return false;
  return error.kind === 'notFound' || error.kind === 'conflict';
}

async function once(context: Context): Promise<UpsertResult> {
  const { client, request, asked } = context;
  let readAt = context.ports.now();
  const earlier = await find(context);
  const own = earlier.length > 0 ? null : await create(context);
  if (own !== null) readAt = context.ports.now();
  const found = own === null ? earlier : await foundAfter(context, own);

  const kept = theOneThatStays(found)!;
  const copies = await removeTwins({ client, athlete: request.athlete, asked, ownId: own?.id ?? null }, kept, found);
  const result = { workout: kept, reference: asked.slot.reference, copies, keptStructureWarnings: [] };
  if (kept.completed) return { ...result, outcome: 'keptCompleted' };
  const isOwn = kept.id === own?.id;
  if (isOwn && isWritten(asked, kept)) return { ...result, outcome: 'created' };
  const change = await bringUp(context, { workout: kept, readAt });
  if (change === null) return { ...result, outcome: 'unchanged' };
  if (change.workout.completed) return { ...result, ...change, outcome: 'keptCompleted' };
  return { ...result, ...change, outcome: isOwn ? 'created' : 'updated' };
}

async function create({ client, request, asked }: Context): Promise<Workout> {
  checkPlanDay(asked.values.workoutDay, request.today);
  return client.workouts.create(newPlan(request.athleteId, asked.values, newFooter(asked, request.today)));
}

async function find({ client, request, asked }: Context): Promise<Workout[]> {
  const { athlete, today, daysAround } = request;
  return findSlot(client, athlete, asked.slot, { day: asked.values.workoutDay, daysAround, today });
}

/**
 * What a second writer may have made as well. Reads may lag behind writes: as long as they do not show one's own workout,
 * they may hide a second writer's.
 */
async function foundAfter(context: Context, own: Workout): Promise<Workout[]> {
  for (let look = 1; ; look += 1) {
    const found = await find(context);
    if (found.some(({ id }) => id === own.id)) return found;
    if (look === LOOKS_AFTER_CREATE) return [...found, own].sort((a, b) => a.id - b.id);
    await pauseBetweenLooks(context.ports);
  }
}

/** Not so where another writer has changed it since. */
const isWritten = ({ slot, fingerprint }: Asked, { description }: Workout): boolean =>
  findFooters(description).some((footer) => isSlot(footer, slot) && footer.fingerprint === fingerprint);

/** Changes a workout to what is asked for; null when it is so already. */
async function bringUp(
  context: Context,
  found: { workout: Workout; readAt: number },
): Promise<Pick<UpsertResult, 'workout' | 'keptStructureWarnings'> | null> {
  const { client, request, asked } = context;
  let keptStructureWarnings: readonly StructureWarning[] = [];
  let isSo = true;
  const changed = await replaceWorkout(context, request.athlete, found, async (existing) => {
    const values = existing.completed ? null : await whatToWrite(client, request, asked, existing);
    if (values === null) return null;
    isSo = false;
    checkPlanDay(values.workoutDay, request.today);
    const { structure, ...set } = values;
    const kept = structure === undefined ? await keptStructure(client, request, existing) : null;
    keptStructureWarnings = kept?.warnings ?? [];
    return mergePlan(
      { ...existing, athleteId: request.athleteId },
      { set, clear: [], structure: structure ?? kept?.segments ?? null, asCoach: request.asCoach },
    );
  });
  return isSo ? null : { workout: changed, keptStructureWarnings };
}

async function keptStructure(
  client: TrainingPeaksClient,
  { athlete, mayLoseStructure }: UpsertRequest,
  workout: Workout,
): Promise<StructureToSend | null> {
  try {
    return await recoverStructure(client, athlete, workout);
  } catch (error) {
    if (mayLoseStructure && error instanceof ConnectorError && error.kind === 'conflict') return null;
    throw error;
  }
}
