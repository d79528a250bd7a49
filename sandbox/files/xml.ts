import { XMLParser } from 'fast-xml-parser';
import { Activity, emptyActivity } from './activity';

type Element = { [name: string]: Element | Element[] | string | undefined };

const tcxSports: Record<string, string> = { biking: 'Bike', running: 'Run', other: 'Other' };
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
});

/** The summary of a TCX or PWX file; its samples are left out before anything is parsed, as files may be large. */
export function readXmlActivity(text: string, type: 'tcx' | 'pwx'): Activity {
  if (!text.trimEnd().endsWith(type === 'tcx' ? 'TrainingCenterDatabase>' : 'pwx>'))
    throw new Error('Unexpected end of file.');
  const summary = text.replace(/<(\w+:)?(Track|sample)>[\s\S]*?<\/(\w+:)?(Track|sample)>/g, '');
  const document = parser.parse(summary) as Element;
  return type === 'tcx' ? readTcx(document) : readPwx(document);
}

function readTcx(document: Element): Activity {
  const activity = child(document, 'TrainingCenterDatabase', 'Activities', 'Activity');
  const laps = list(activity?.Lap);
  const seconds = sum(laps, 'TotalTimeSeconds');
  return {
    ...emptyActivity,
    type: tcxSports[(valueOf(activity?.['@Sport']) ?? '').toLowerCase()] ?? null,
    start: valueOf(activity?.Id) ?? valueOf(laps[0]?.['@StartTime']),
    hours: seconds === null ? null : seconds / 3600,
    meters: sum(laps, 'DistanceMeters'),
    heartRateAverage: numberOf(child(laps[0], 'AverageHeartRateBpm')?.Value),
  };
}

function readPwx(document: Element): Activity {
  const workout = child(document, 'pwx', 'workout');
  const summary = child(workout, 'summarydata');
  const seconds = numberOf(summary?.duration);
  return {
    ...emptyActivity,
    type: valueOf(workout?.sportType),
    start: valueOf(workout?.time),
    hours: seconds === null ? null : seconds / 3600,
    meters: numberOf(summary?.dist),
    heartRateAverage: numberOf(child(summary, 'hr')?.['@avg']),
    powerAverage: numberOf(child(summary, 'pwr')?.['@avg']),
    cadenceAverage: numberOf(child(summary, 'cad')?.['@avg']),
  };
}

/** The first element along a path of names. */
function child(from: Element | undefined, ...path: string[]): Element | undefined {
  return path.reduce<Element | undefined>((element, name) => list(element?.[name])[0], from);
}

function list(value: Element[string]): Element[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is Element => typeof one === 'object');
}

function valueOf(value: Element[string]): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? null : text;
}

function numberOf(value: Element[string]): number | null {
  const number = Number(valueOf(value) ?? NaN);
  return Number.isFinite(number) ? number : null;
}

function sum(elements: Element[], name: string): number | null {
  const values = elements.map((element) => numberOf(element[name])).filter((value) => value !== null);
  return values.length === 0 ? null : values.reduce((total, value) => total + value, 0);
}
