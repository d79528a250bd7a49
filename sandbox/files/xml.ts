import { Activity, emptyActivity } from './activity';

const tcxSports: Record<string, string> = { biking: 'Bike', running: 'Run', other: 'Other' };

/** The summary of a TCX or PWX file; samples are not needed here. */
export function readXmlActivity(text: string, type: 'tcx' | 'pwx'): Activity {
  if (!text.trimEnd().endsWith(type === 'tcx' ? 'TrainingCenterDatabase>' : 'pwx>'))
    throw new Error('Unexpected end of file.');
  return type === 'tcx' ? readTcx(text) : readPwx(text);
}

function readTcx(text: string): Activity {
  const seconds = total(text, 'TotalTimeSeconds');
  const laps = text.replace(/<Track>[\s\S]*?<\/Track>/g, '');
  return {
    ...emptyActivity,
    type: tcxSports[(/<Activity\s+Sport="([^"]*)"/.exec(text)?.[1] ?? '').toLowerCase()] ?? null,
    start: /<Id>\s*([^<\s]+)\s*<\/Id>/.exec(text)?.[1] ?? null,
    hours: seconds === null ? null : seconds / 3600,
    meters: total(laps, 'DistanceMeters'),
    heartRateAverage: numberOf(/<AverageHeartRateBpm[^>]*>\s*<Value>([\d.]+)/.exec(laps)?.[1]),
  };
}

function readPwx(text: string): Activity {
  const summary =
    /<summarydata>[\s\S]*?<\/summarydata>/.exec(text.replace(/<segment>[\s\S]*?<\/segment>/g, ''))?.[0] ?? '';
  const seconds = numberOf(/<duration>([\d.]+)/.exec(summary)?.[1]);
  const sport = /<sportType>([^<]*)</.exec(text)?.[1];
  return {
    ...emptyActivity,
    type: sport ?? null,
    start: /<time>\s*([^<\s]+)\s*<\/time>/.exec(text)?.[1] ?? null,
    hours: seconds === null ? null : seconds / 3600,
    meters: numberOf(/<dist>([\d.]+)/.exec(summary)?.[1]),
    heartRateAverage: numberOf(/<hr\b[^>]*\bavg="([\d.]+)"/.exec(summary)?.[1]),
    powerAverage: numberOf(/<pwr\b[^>]*\bavg="([\d.]+)"/.exec(summary)?.[1]),
    cadenceAverage: numberOf(/<cad\b[^>]*\bavg="([\d.]+)"/.exec(summary)?.[1]),
  };
}

function total(text: string, element: string): number | null {
  const values = [...text.matchAll(new RegExp(`<${element}>\\s*([\\d.]+)`, 'g'))].map((match) => Number(match[1]));
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
