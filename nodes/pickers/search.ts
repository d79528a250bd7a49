import type { ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import { listReference, parseInput } from '../../shared';
import type { AthleteRef, ReferenceItem, ReferenceKind, Session } from '../../shared';
import { connected } from '../execution/connection';
import { trainingPeaks } from '../systems/trainingpeaks';

/** A picker that keeps somebody waiting longer than this is no help. */
const PICKER_BUDGET_MS = 30_000;

const ATHLETE = {
  athlete: { kind: 'ref', to: 'athlete', label: 'Athlete', help: 'Whose workouts to list', default: 'me' },
} as const;

/** n8n's `methods.listSearch`: the entries of the searchable pickers. */
export async function searchAthletes(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
  return { results: await entries(this, 'athlete', filter) };
}

export async function searchWorkouts(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
  return { results: await entries(this, 'workout', filter) };
}

/** n8n's `methods.loadOptions`: athletes to tick. */
export async function getAthletes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
  return (await entries(this, 'athlete')).map(({ name, value }) => ({ name, value }));
}

function entries(context: ILoadOptionsFunctions, kind: ReferenceKind, filter?: string): Promise<ReferenceItem[]> {
  return connected(trainingPeaks, context, PICKER_BUDGET_MS, async ({ session }) => {
    const whose = kind === 'workout' ? { athlete: await chosenAthlete(context, session) } : {};
    return listReference(session, kind, { ...whose, ...(filter === undefined ? {} : { filter }) });
  });
}

/** The athlete chosen in the panel so far, whose workouts are to be listed. */
async function chosenAthlete(context: ILoadOptionsFunctions, session: Session): Promise<AthleteRef> {
  const given = { athlete: context.getCurrentNodeParameter('athlete') };
  return (await parseInput(ATHLETE, given, session)).athlete;
}
