import type { Ports } from '../../http/ports';
import { isObject } from '../../trainingpeaks/read';
import type { JsonObject } from '../../trainingpeaks/types';
import {
  ACTIVITY_MEASURES,
  CATEGORIES,
  DAY_MEASURES,
  EXERCISE,
  GLUCOSE,
  LOINC,
  type Measure,
  MEASUREMENT_MEASURES,
  OWN_SYSTEM,
  PRESSURE,
  PRESSURES,
  UCUM,
} from './codes';

/** A FHIR R4 Bundle, and what is in it. */
export interface FhirExport {
  bundle: JsonObject;
  patients: number;
  observations: number;
  /** Items of a type that has no place in it. */
  skipped: number;
}

interface Timing {
  /** The moment as the source has it, finer than what FHIR takes where the zone is not known. */
  written: string;
  effective: { effectiveDateTime: string } | { effectivePeriod: { start: string; end: string } };
}

const timingAt = (written: unknown, effectiveDateTime: string): Timing => ({
  written: String(written),
  effective: { effectiveDateTime },
});

/** A resource before it has its number: by what it is known, which makes the same number in every export. */
interface Draft {
  key: string;
  resource: JsonObject;
  /** Keys of other drafts. */
  members?: string[];
}

/**
 * Normalised items of any source as a Bundle of type collection: a Patient for each user, known by the pseudonym alone unless
 * names are wanted, and the activities and body data as Observations with LOINC codes and UCUM units. A workout is an
 * Observation of its own with its measures as members. The same items give the same Bundle, with the same numbers.
 *
 * @param items anything else than activities, body data and athletes is counted and left out
 */
export async function fhirBundle(
  items: readonly unknown[],
  { ports, includeNames }: { ports: Pick<Ports, 'sha256'>; includeNames: boolean },
): Promise<FhirExport> {
  const patients = new Map<string, Draft>();
  const observations: Draft[] = [];
  let skipped = 0;
  for (const item of items) {
    const user = at(item, 'user.user_id');
    const type = at(item, 'type');
    if (user === null || !['activity', 'body', 'athlete'].includes(String(type))) {
      skipped += 1;
      continue;
    }
    const patient = `Patient ${String(user)}`;
    const known = patients.get(patient) ?? patientOf(String(user), at(item, 'user.provider'));
    patients.set(patient, known);
    if (type === 'athlete' && includeNames) nameIn(known.resource, at(item, 'athlete'));
    for (const model of listAt(item, 'data')) {
      for (const draft of type === 'activity' ? activityOf(model) : bodyOf(model)) {
        const prefix = `${String(user)} `;
        observations.push({
          key: prefix + draft.key,
          resource: { ...draft.resource, subject: patient },
          ...(draft.members && { members: draft.members.map((member) => prefix + member) }),
        });
      }
    }
  }
  const drafts = new Map([...patients.values(), ...observations].map((draft) => [draft.key, draft]));
  const numbers = new Map<string, string>();
  for (const key of drafts.keys()) numbers.set(key, await uuidOf(ports, key));
  const reference = (key: string): JsonObject => ({ reference: `urn:uuid:${numbers.get(key)}` });
  const entry = [...drafts.values()].map(({ key, resource, members }) => {
    const { resourceType, subject, ...rest } = resource;
    return {
      fullUrl: `urn:uuid:${numbers.get(key)}`,
      resource: {
        resourceType,
        id: numbers.get(key),
        ...rest,
        ...(typeof subject === 'string' && { subject: reference(subject) }),
        ...(members && members.length > 0 && { hasMember: members.map(reference) }),
      },
    };
  });
  return {
    bundle: { resourceType: 'Bundle', type: 'collection', ...(entry.length > 0 && { entry }) },
    patients: patients.size,
    observations: drafts.size - patients.size,
    skipped,
  };
}

function patientOf(user: string, provider: unknown): Draft {
  const identifier = { system: `${OWN_SYSTEM}/user`, value: `${String(provider ?? 'UNKNOWN')}:${user}` };
  return { key: `Patient ${user}`, resource: { resourceType: 'Patient', identifier: [identifier] } };
}

function nameIn(patient: JsonObject, athlete: unknown): void {
  const [family, given] = [at(athlete, 'last_name'), at(athlete, 'first_name')];
  if (typeof family !== 'string' && typeof given !== 'string') return;
  patient.name = [{ ...(family ? { family } : {}), ...(given ? { given: [given] } : {}) }];
}

function activityOf(model: unknown): Draft[] {
  const id = String(at(model, 'metadata.summary_id') ?? '');
  const [start, end] = [moment(at(model, 'metadata.start_time')), moment(at(model, 'metadata.end_time'))];
  if (start === null) return [];
  const timing =
    end === null || end === start
      ? timingAt(start, start)
      : { written: start, effective: { effectivePeriod: { start, end } } };
  const measures = ACTIVITY_MEASURES.flatMap((measure) => observed(measure, model, timing, id));
  const type = at(model, 'metadata.type');
  const sport = at(model, 'extensions.trainingpeaks.workout_type');
  const value = {
    ...(type === null ? {} : { coding: [{ system: `${OWN_SYSTEM}/activity-type`, code: String(type) }] }),
    text: typeof sport === 'string' ? sport : `Activity type ${String(type)}`,
  };
  return [
    {
      ...draftOf(EXERCISE, timing, id, { valueCodeableConcept: value }),
      members: measures.map(({ key }) => key),
    },
    ...measures,
  ];
}

function bodyOf(model: unknown): Draft[] {
  const start = at(model, 'metadata.start_time');
  // The date part as it is written: a body item is of a day, wherever the athlete was.
  const day = typeof start === 'string' ? timingAt(start.slice(0, 10), start.slice(0, 10)) : null;
  const timed = (path: string, name: string, make: (entry: unknown, timing: Timing) => Draft[]): Draft[] =>
    listAt(model, path).flatMap((entry) => {
      const written = at(entry, name);
      const time = moment(written);
      const timing = time === null ? day : timingAt(written, time);
      return timing === null ? [] : make(entry, timing);
    });
  return [
    ...timed('measurements_data.measurements', 'measurement_time', (entry, timing) =>
      MEASUREMENT_MEASURES.flatMap((measure) => observed(measure, entry, timing)),
    ),
    ...(day === null ? [] : DAY_MEASURES.flatMap((measure) => observed(measure, model, day))),
    ...timed('blood_pressure_data.blood_pressure_samples', 'timestamp', (entry, timing) => {
      const component = PRESSURES.flatMap((measure) => {
        const value = quantity(measure, entry);
        return value === null ? [] : [{ code: codeOf(measure), valueQuantity: value }];
      });
      return component.length === 0 ? [] : [draftOf(PRESSURE, timing, '', { component })];
    }),
    ...timed('glucose_data.blood_glucose_samples', 'timestamp', (entry, timing) => observed(GLUCOSE, entry, timing)),
  ];
}

function observed(measure: Measure, model: unknown, timing: Timing, of = ''): Draft[] {
  const valueQuantity = quantity(measure, model);
  return valueQuantity === null ? [] : [draftOf(measure, timing, of, { valueQuantity })];
}

function draftOf(measure: Measure, timing: Timing, of: string, value: JsonObject): Draft {
  return {
    key: `${of} ${measure.loinc ?? measure.path} ${timing.written}`,
    resource: {
      resourceType: 'Observation',
      status: 'final',
      category: [{ coding: [{ system: CATEGORIES, code: measure.category }] }],
      code: codeOf(measure),
      ...timing.effective,
      ...value,
    },
  };
}

function codeOf({ loinc, path, display }: Measure): JsonObject {
  const code = loinc ?? path.slice(path.lastIndexOf('.') + 1);
  return { coding: [{ system: loinc === null ? OWN_SYSTEM : LOINC, code, display }], text: display };
}

function quantity({ path, unit, per = 1 }: Measure, model: unknown): JsonObject | null {
  const value = at(model, path);
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  return { value: per === 1 ? value : Number((value / per).toFixed(3)), unit, system: UCUM, code: unit };
}

/** A moment as FHIR takes it: with a zone, or else the day alone. */
function moment(text: unknown): string | null {
  const [whole, day] = /^(\d{4}-\d\d-\d\d)T[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.exec(String(text)) ?? [];
  if (whole !== undefined) return whole.replace(/\.0+(?=\D)/, '');
  return day ?? /^\d{4}-\d\d-\d\d/.exec(String(text))?.[0] ?? null;
}

/** What stands at a path; null for nothing. */
function at(value: unknown, path: string): unknown {
  let found: unknown = value;
  for (const key of path.split('.')) {
    if (Array.isArray(found)) found = found[Number(key)];
    else found = isObject(found) ? found[key] : undefined;
  }
  return found ?? null;
}

function listAt(value: unknown, path: string): unknown[] {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
}

async function uuidOf(ports: Pick<Ports, 'sha256'>, key: string): Promise<string> {
  const hash = await ports.sha256(new TextEncoder().encode(key));
  return hash.slice(0, 32).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-8$3-8$4-$5');
}
