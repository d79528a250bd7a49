/** What the Code nodes of the templates hold; they run inside n8n, where nothing of this repository can be imported. */

export const WHAT_CHANGED = `return $('When something changes').all();`;

/** For templates that read in one step. */
const ALL_IN_ONE = `if (items.some(({ type, done }) => type === 'history_progress' && done === false)) {
  throw new Error('There is more to read than goes through one run. Fill in fewer daysBack.');
}
`;

/**
 * @param marksBoth whether the destination keeps rows, so that of a deleted workout the planned one is marked too
 * @param inSteps whether what is left comes with a later run
 */
export const asRows = (marksBoth: boolean, inSteps = false) => `
// One row for each normalised item: what identifies it, the columns, and the whole item.
const items = $input.all().map(({ json }) => json);
${inSteps ? '' : ALL_IN_ONE}const day = (moment) => (typeof moment === 'string' ? moment.slice(0, 10) : null);
const rows = new Map();
const add = (type, id, columns, item, event) => {
  const { user_id, provider } = item.user;
  const key = [provider.toLowerCase(), user_id, type, id].join('/').replace(/[^\\w./-]/g, '_');
  rows.delete(key);
  rows.set(key, { key, user_id, provider, type, item_id: id, ...columns, event: event ?? null, payload: item });
};
for (const { event, eventKey, reference, ...item } of items) {
  if (item.type === 'history_progress') continue;
  const model = item.data?.[0] ?? item.athlete;
  if (!item.user || !model) continue; // not in the normalised shape
  const about = model.metadata ?? {};
  const none = { day: null, start_time: null, name: null, activity_type: null, duration_seconds: null, distance_meters: null, calories: null, avg_hr_bpm: null, avg_watts: null, tss: null, weight_kg: null, resting_hr_bpm: null, deleted: false };
  const training = (model.TSS_data?.TSS_samples ?? [])[0] ?? {};
  if (item.type === 'activity' && about.upload_type === 4) {
    add('activity', about.summary_id, { ...none, deleted: true }, item, event);
    ${marksBoth ? `// No more is known of it than its number, so what was planned is gone as well.\n    add('planned_workout', about.summary_id, { ...none, deleted: true }, item, event);` : ''}
  } else if (item.type === 'activity') {
    add('activity', about.summary_id, {
      ...none,
      day: day(about.start_time),
      start_time: about.start_time ?? null,
      name: about.name ?? null,
      activity_type: about.type ?? null,
      duration_seconds: model.active_durations_data?.activity_seconds ?? null,
      distance_meters: model.distance_data?.summary?.distance_meters ?? null,
      calories: model.calories_data?.total_burned_calories ?? null,
      avg_hr_bpm: model.heart_rate_data?.summary?.avg_hr_bpm ?? null,
      avg_watts: model.power_data?.avg_watts ?? null,
      tss: training.actual ?? null,
    }, item, event);
  } else if (item.type === 'planned_workout') {
    const planned = model.details?.metadata ?? {};
    add('planned_workout', model.provider_workout_id ?? model.planned_workout_id, {
      ...none,
      day: day(model.planned_date),
      name: planned.name ?? null,
      activity_type: planned.type ?? null,
      duration_seconds: planned.estimated_duration_seconds ?? null,
      distance_meters: planned.estimated_distance_meters ?? null,
      calories: planned.estimated_calories ?? null,
      tss: planned.estimated_tss ?? null,
    }, item, event);
  } else if (item.type === 'body') {
    const [measured = {}] = model.measurements_data?.measurements ?? [];
    add('body', day(about.start_time), {
      ...none,
      day: day(about.start_time),
      start_time: about.start_time ?? null,
      weight_kg: measured.weight_kg ?? null,
      resting_hr_bpm: model.heart_data?.heart_rate_data?.summary?.resting_hr_bpm ?? null,
    }, item, event);
  } else {
    add(item.type, item.type === 'athlete' ? 'athlete' : String(about.summary_id ?? day(about.start_time) ?? 'one'), none, item, event);
  }
}
return [...rows.values()].map((row) => ({ json: row }));
`;

/** Writes down that the rows of this turn are out. */
export const ARRIVED = `
return $('Read it back').all().map(({ json: { id, key, contentHash, attempts } }) => ({ json: { id, key, contentHash, attempts: attempts + 1 } }));
`;

/** @param refusals statuses after which trying again is of no use, by what becomes of the row */
export const whatWentWrong = (refusals: string) => `
// To be tried again, after a wait that doubles, or given up.
const { mostAttempts, firstWaitMinutes, longestWaitMinutes } = $('Fill this in').first().json;
const answer = $input.first().json;
const status = Number(answer.statusCode ?? answer.error?.httpCode ?? answer.error?.status ?? 0);
const said = answer.statusCode ? 'It answered ' + answer.statusCode + '. ' + String(answer.data ?? JSON.stringify(answer.body) ?? '') : answer.error?.message ?? answer.error ?? answer.message ?? answer.status?.message ?? 'It did not say what became of it.';
const why = [said, answer.error?.description, answer.description].filter((part, at, all) => typeof part === 'string' && part && all.indexOf(part) === at).join(' ')
  .replace(/(\\w+:\\/\\/)(?:[^\\s\\/"'<>]*@)?([^\\s\\/@"'<>]+)[^\\s"'<>]*/g, '$1$2/…').replace(/[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+/g, '(e-mail address)').replace(/\\s+/g, ' ').trim()
  // n8n puts another text in the place of one that holds such a code.
  .replace(/getaddrinfo/gi, 'name look-up').replace(/\\bE(?=CONN|NOT|TIMED|RRADDR|ADDR|HOST|AI_|ISDIR|ACCES|EXIST|PERM|NOENT)/g, 'E-').slice(0, 400);
const refused = ${refusals}[status];
return $('Read it back').all().map(({ json: { id, key, contentHash, payload, attempts: before } }) => {
  const attempts = before + 1;
  const outcome = refused ?? (attempts >= mostAttempts ? 'dead' : 'pending');
  const asked = Number(answer.headers?.['retry-after'] ?? 0) / 60 || 0;
  const wait = Math.max(Math.min(firstWaitMinutes * 2 ** (attempts - 1), longestWaitMinutes) * (0.9 + 0.2 * Math.random()), Math.min(asked, 24 * 60));
  const nextTryAt = outcome === 'pending' ? $now.toUTC().plus({ minutes: wait }).toISO() : '';
  return { json: { id, key, contentHash, payload, attempts, outcome, nextTryAt, why } };
});
`;

export const SENT = `
return $('Arrived').all().map(({ json: { key, attempts } }) => ({ json: { result: 'sent', item: key, attempts, why: '' } }));
`;

export const NOT_SENT = `
return $('What went wrong').all().map(({ json: { key, attempts, outcome, nextTryAt, why } }) => ({ json: { result: outcome === 'pending' ? 'failed' : 'given up', item: key, attempts, nextTryAt, why } }));
`;

export const RESULT_LIST = `
const order = ['not read', 'given up', 'failed', 'sent'];
// Athletes who could not be read belong to it; without Premium there is no body data to miss.
const progress = $('Get history').isExecuted ? $('Get history').all().map(({ json }) => json).find(({ type }) => type === 'history_progress') : null;
const unread = (progress?.failures ?? []).filter(({ missing, message }) => !(missing === 'body' && /Premium/.test(message))).map(({ user_id, missing, message }) => ({ json: { result: 'not read', item: user_id + ', ' + missing, why: message } }));
return [...unread, ...$input.all()].filter(({ json }) => json.result).sort((a, b) => order.indexOf(a.json.result) - order.indexOf(b.json.result)).map(({ json }) => ({ json }));
`;

/** @param shape what one item becomes for the destination: an expression over `row` and `kept` */
export const unpack = (shape: string) => `
// What the destination gets of each row.
const fill = $('Fill this in').first().json;
return $('Read it back').all().map(({ json: kept }) => {
  const row = JSON.parse(kept.payload);
  return { json: ${shape} };
});
`;
