import { Quirks } from '../quirks';
import { Segment } from '../store/model';

type Loose = Record<string, unknown>;

/** The document of a JSON export in the form the quirks ask for. */
export function variedExport(exported: Loose & { Structure: Segment[] }, quirks: Quirks): unknown {
  const { Structure, ...about } = exported;
  const steps = Structure.map((segment) => nested(varied(segment, quirks), quirks));
  switch (quirks.exportForm) {
    case 'object':
      return { ...about, Structure: steps };
    case 'lowerCase':
      return { ...about, structure: steps };
    case 'array':
      return steps;
    case 'text':
      return JSON.stringify({ ...about, Structure: steps });
  }
}

function varied(segment: Segment, quirks: Quirks): Loose {
  if (segment.Type === 'Repetition') {
    const { Length, ...rest } = segment;
    const count = quirks.exportRepeats === 'repeatCount' ? { RepeatCount: Length.Value } : { Length };
    return { ...rest, ...count, Steps: segment.Steps.map((step) => varied(step, quirks)) };
  }
  const { IntensityTarget, ...rest } = segment;
  const free = quirks.exportTargets === 'someMissing' && segment.IntensityClass === 'Rest';
  return {
    ...rest,
    Length: length(segment.Length, quirks),
    ...(free ? {} : { IntensityTarget: target(IntensityTarget, quirks) }),
  };
}

function length({ Unit, Value }: { Unit: string; Value: number }, quirks: Quirks): Loose {
  if (quirks.exportLengths === 'minutes' && Unit === 'Second') {
    if (Value % 3600 === 0) return { Unit: 'Hour', Value: Value / 3600 };
    if (Value % 60 === 0) return { Unit: 'Minute', Value: Value / 60 };
  }
  return { Unit, Value };
}

function target(given: { Unit: string; Value: number; MinValue?: number; MaxValue?: number }, quirks: Quirks): Loose {
  if (quirks.exportPercents === 'whole' || given.Unit === 'Rpe') return { ...given };
  const fraction = (percent: number) => Number((percent / 100).toFixed(4));
  const { Unit, Value, MinValue, MaxValue } = given;
  return {
    Unit,
    Value: fraction(Value),
    ...(MinValue === undefined ? {} : { MinValue: fraction(MinValue) }),
    ...(MaxValue === undefined ? {} : { MaxValue: fraction(MaxValue) }),
  };
}

/** A repetition inside one that is done once means the same. */
function nested(segment: Loose, quirks: Quirks): Loose {
  if (quirks.exportNesting === 'flat' || segment.Type !== 'Repetition') return segment;
  const once =
    quirks.exportRepeats === 'repeatCount' ? { RepeatCount: 1 } : { Length: { Unit: 'Repetition', Value: 1 } };
  return { Type: 'Repetition', ...once, Steps: [segment] };
}
