import type { HttpResponse, Transport } from '../../../shared/http/ports';
import { type Quirks, quirkSwitches } from '../../../sandbox/quirks';
import type { Random } from '../world/random';

/** What TrainingPeaks may do to what it is sent, beside the sandbox's switches. */
export interface Form {
  quirks: Partial<Quirks>;
  /** What becomes of line ends and signs of texts. */
  texts: 'asSent' | 'windows' | 'html' | 'breaks';
  /** Decimals of the hours that are shown; null: all. */
  hourDecimals: 4 | null;
}

/** The switches that change how a workout is shown, written or exported. */
const SWITCHES = [
  'propertyCasing',
  'numbersAsStrings',
  'emptyValues',
  'unknownKeys',
  'plannedTssName',
  'createBody',
  'updateAnswer',
  'lastModified',
  'completed',
  'premiumFlag',
  'basicFigures',
  'workoutDay',
  'rangeLimit',
  'exportForm',
  'exportPercents',
  'exportLengths',
  'exportRepeats',
  'exportNesting',
  'exportTargets',
  'unlistedValues',
] as const satisfies readonly (keyof Quirks)[];

export function formOf(random: Random): Form {
  const quirks = SWITCHES.map((name) => [name, random.pick(quirkSwitches[name].values as readonly unknown[])]);
  return {
    quirks: Object.fromEntries(quirks) as Partial<Quirks>,
    texts: random.pick(['asSent', 'windows', 'html', 'breaks']),
    hourDecimals: random.pick([4, null]),
  };
}

/** The line to a TrainingPeaks that keeps texts and hours in its own way. */
export function through(transport: Transport, form: Form): Transport {
  return async (request) => {
    const response = await transport(request);
    return request.url.includes('/v2/workouts/') && request.method === 'GET' && !request.url.includes('/wod/')
      ? shown(response, form)
      : response;
  };
}

function shown(response: HttpResponse, form: Form): HttpResponse {
  try {
    return { ...response, body: JSON.stringify(changed(JSON.parse(response.body), form)) };
  } catch {
    return response;
  }
}

function changed(value: unknown, form: Form): unknown {
  if (Array.isArray(value)) return value.map((item) => changed(item, form));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, member_(name, member, form)]));
}

function member_(name: string, member: unknown, { texts, hourDecimals }: Form): unknown {
  const key = name.toLowerCase();
  if (key === 'totaltimeplanned' && hourDecimals !== null && member !== null) {
    const rounded = Number(Number(member).toFixed(hourDecimals));
    return typeof member === 'string' ? String(rounded) : rounded;
  }
  if (typeof member !== 'string' || (key !== 'title' && key !== 'description')) return member;
  return stored(member, texts);
}

function stored(text: string, texts: Form['texts']): string {
  switch (texts) {
    case 'asSent':
      return text;
    case 'windows':
      return text.replace(/\r?\n/g, '\r\n');
    case 'html':
      return escaped(text);
    case 'breaks':
      return escaped(text).replace(/\r?\n/g, '<br />');
  }
}

const escaped = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
