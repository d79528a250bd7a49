import { parseNotation, type NotationOptions } from '../../../shared/workouts/notation/parse';
import { thresholdsFor } from '../../../shared/workouts/structure/thresholds';
import { brief } from './support/brief';

const thresholds = thresholdsFor(
  {
    PowerZones: {
      Default: {
        Threshold: 250,
        Zones: [
          { Minimum: 0, Maximum: 140 },
          { Minimum: 140, Maximum: 190 },
        ],
      },
    },
    HeartRateZones: { Default: { Threshold: 160, MaxHeartRate: 185, Zones: [{ Minimum: 100, Maximum: 128 }] } },
    SpeedZones: { Default: { Threshold: 4, Zones: [] } },
  },
  'bike',
);

function read(text: string, options: NotationOptions = { thresholds }): string[] {
  return brief(parseNotation(text, options).structure);
}

describe('lengths', () => {
  it.each([
    ['15m', '900s'],
    ['15min', '900s'],
    ['15 minutes', '900s'],
    ["5'", '300s'],
    ['1\'30"', '90s'],
    ['30"', '30s'],
    ['90s', '90s'],
    ['45 sec', '45s'],
    ['1h', '3600s'],
    ['1h30', '5400s'],
    ['1h30m', '5400s'],
    ['1h 30m 10s', '5410s'],
    ['1m30', '90s'],
    ['1.5h', '5400s'],
    ['1,5 h', '5400s'],
    ['1:30', '90s'],
    ['1:15:00', '4500s'],
    ['400mtr', '400m'],
    ['400 meters', '400m'],
    ['1.5km', '1500m'],
    ['1mi', '1609m'],
    ['100yd', '91m'],
  ])('%s is %s', (text, length) => {
    expect(read(`- ${text} 80%`)).toEqual([`${length} 80%FTP Active`]);
  });
});

describe('what m means', () => {
  it.each([
    ['199m', null, '11940s', []],
    ['200m', null, '200m', ['mAsMeters']],
    ['240.5m', null, '14430s', []],
    ['240min', null, '14400s', []],
    ['99m', 'run', '5940s', []],
    ['100m', 'run', '6000s', ['mAsMinutes']],
    ['200m', 'run', '200m', []],
    ['100mtr', 'run', '100m', []],
    ['50m', 'swim', '50m', []],
    ['2min', 'swim', '120s', []],
  ])('%s in a workout of sport %s is %s', (text, sport, length, codes) => {
    const { structure, warnings } = parseNotation(`${text} RPE 5`, { sport });
    expect(brief(structure)).toEqual([`${length} 5RPE Active`]);
    expect(warnings.map(({ code }) => code)).toEqual(codes);
  });

  it('says what to write for the other meaning', () => {
    expect(parseNotation('400m 90%').warnings).toEqual([
      { code: 'mAsMeters', message: '400m was read as 400 metres; for minutes write 400min.', steps: [] },
    ]);
  });
});

describe('targets', () => {
  it.each([
    ['75%', '75%FTP'],
    ['87.5%', '87.5%FTP'],
    ['1000%', '1000%FTP'],
    ['50-60%', '50..60=55%FTP'],
    ['60%-50%', '50..60=55%FTP'],
    ['50 to 60 %', '50..60=55%FTP'],
    ['52% [50-60]', '50..60=52%FTP'],
    ['90% of FTP', '90%FTP'],
    ['95% LTHR', '95%LTHR'],
    ['95% threshold HR', '95%LTHR'],
    ['80% max HR', '80%maxHR'],
    ['80% HR', '80%maxHR'],
    ['105% pace', '105%pace'],
    ['105% threshold pace', '105%pace'],
    ['95% CSS', '95%pace'],
    ['RPE 7', '7RPE'],
    ['RPE6-8', '6..8=7RPE'],
    ['7 RPE', '7RPE'],
    ['@ 250w', '100%FTP'],
    ['240-260 watts', '96..104=100%FTP'],
    ['315w - 330w', '126..132=129%FTP'],
    ['152bpm', '95%LTHR'],
    ['4:10/km', '100%pace'],
    ['4:10 min/km pace', '100%pace'],
    ['4:10-5:00/km', '83.3..100=91.65%pace'],
    ['6:42/mi', '100.1%pace'],
    ['0:25/100m', '100%pace'],
    ['0:25/100yd', '91.4%pace'],
    ['Z2', '56..76=66%FTP'],
    ['Z1-Z2', '0..76=38%FTP'],
    ['Z1 HR', '62.5..80=71.25%LTHR'],
    ['free', 'free'],
  ])('%s is %s', (text, target) => {
    expect(read(`10min ${text}`)).toEqual([`600s ${target} Active`]);
  });

  describe('a last zone without a real end', () => {
    const closed = (unit: 'w' | 'bpm' | 'speed', top: number) => ({
      ...thresholds,
      thresholdHeartRate: unit === 'bpm' ? 160 : thresholds.thresholdHeartRate,
      zones: {
        power: [
          { min: 190, max: 300 },
          { min: 301, max: unit === 'w' ? top : 340 },
        ],
        heartRate: [
          { min: 150, max: 168 },
          { min: 169, max: unit === 'bpm' ? top : 180 },
        ],
        speed: [
          { min: 4, max: 4.4 },
          { min: 4.5, max: unit === 'speed' ? top : 5 },
        ],
      },
    });

    it.each([
      ['w', 2000, 'Z2', '120.4%FTP'],
      ['w', 0, 'Z2', '120.4%FTP'],
      ['w', 340, 'Z2', '120.4..136=128.2%FTP'],
      ['w', 2000, 'Z1-Z2', '76..120.4=98.2%FTP'],
      ['bpm', 255, 'Z2 HR', '105.6%LTHR'],
      ['bpm', 185, 'Z2 HR', '105.6..115.6=110.6%LTHR'],
      ['speed', 20, 'Z2 pace', '112.5%pace'],
      ['speed', 5.5, 'Z2 pace', '112.5..137.5=125%pace'],
    ] as const)('(%s to %s) counts with its lower end: %s is %s', (unit, top, text, target) => {
      expect(read(`10min ${text}`, { thresholds: closed(unit, top) })).toEqual([`600s ${target} Active`]);
    });
  });

  it('takes beats as percents of the maximum where only that is known', () => {
    const onlyMax = { ...thresholds, thresholdHeartRate: null };
    expect(read('10min 148bpm', { thresholds: onlyMax })).toEqual(['600s 80%maxHR Active']);
  });

  it.each([
    ['run', '105%pace', 'A plain % was read as % of threshold pace; write % FTP for power.'],
    ['Swim', '105%pace', 'A plain % was read as % of threshold pace; write % FTP for power.'],
    ['rowing', '105%FTP', 'A plain % was read as % of FTP; write % pace for pace.'],
  ])('says what a plain percent means in a %s', (sport, target, message) => {
    const { structure, warnings } = parseNotation('3min 105%', { sport });
    expect(brief(structure)).toEqual([`180s ${target} Active`]);
    expect(warnings).toEqual([{ code: 'percentAssumed', message, steps: [] }]);
  });

  it.each(['bike', 'mtb', null])('has nothing to say about a plain percent in sport %s', (sport) => {
    expect(parseNotation('3min 105%', { sport }).warnings).toEqual([]);
  });
});

describe('the rest of a step', () => {
  it.each([
    ['10min 80% 90rpm', '600s 80%FTP Active 90-90rpm'],
    ['10min, 80%, 95-85 rpm', '600s 80%FTP Active 85-95rpm'],
    ['10min 45% lap cool-down', '600s 45%FTP CoolDown open'],
    ['10min 45% press lap', '600s 45%FTP Active open'],
    ['lap 45%', '300s 45%FTP Active open'],
    ['Easy spin 10min 55%', '600s 55%FTP Active "Easy spin"'],
    ['Hill 2: 10min 55%', '600s 55%FTP Active "Hill 2"'],
    ['Warm up 10min 55%', '600s 55%FTP WarmUp'],
    ['Recovery spin 10min 55%', '600s 55%FTP Rest "Recovery spin"'],
    ['10min 55% "Say \\"go\\""', '600s 55%FTP Active "Say "go""'],
    ['10min 55% "Over" # Stay seated, 3x', '600s 55%FTP Active "Over" #Stay seated, 3x'],
    ['10min 55% # "a\\nb"', '600s 55%FTP Active #a\nb'],
    ['10min 55%\n  # below', '600s 55%FTP Active #below'],
    ['10min 55% # one\n# two', '600s 55%FTP Active #one\ntwo'],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it('counts an open step without a length as five minutes and says so', () => {
    expect(parseNotation('lap 45%').warnings[0]).toMatchObject({ code: 'lengthAssumed' });
  });

  it('leaves remarks out that stand by themselves, with a word', () => {
    const { structure, warnings } = parseNotation('# For Tuesday\n10min 55%\n\n# And now\n5min 50%');
    expect(brief(structure)).toEqual(['600s 55%FTP Active', '300s 50%FTP Active']);
    expect(warnings).toMatchObject([{ code: 'remarkDropped' }]);
  });
});

describe('ramps', () => {
  it('become stairs, one a minute, that reach both ends', () => {
    const { structure, warnings } = parseNotation('4m ramp 50-80% 90rpm # up');
    expect(brief(structure)).toEqual([
      '60s 50%FTP Active 90-90rpm #up',
      '60s 60%FTP Active 90-90rpm',
      '60s 70%FTP Active 90-90rpm',
      '60s 80%FTP Active 90-90rpm',
    ]);
    expect(warnings).toMatchObject([{ code: 'rampSplit' }]);
  });

  it('go down when written so', () => {
    expect(read('2m ramp 200w-100w')).toEqual(['60s 80%FTP Active', '60s 40%FTP Active']);
  });
});

describe('repetitions and headings', () => {
  it('reads a whole workout', () => {
    const text = [
      'Warm-up',
      '- 10m 50-60%',
      '',
      'Main set 3x',
      '- Over 8m 100%',
      '- 4m 50%',
      '',
      '- 5m 60%',
      '',
      'Cool-down:',
      '',
      '10m 45%',
    ].join('\n');
    expect(read(text)).toEqual([
      '600s 50..60=55%FTP WarmUp',
      '3x(480s 100%FTP Active "Over" | 240s 50%FTP Rest)',
      '300s 60%FTP Active',
      '600s 45%FTP CoolDown',
    ]);
  });

  it.each([
    ['3x(8min 100% / 4min 50%)', ['3x(480s 100%FTP Active | 240s 50%FTP Rest)']],
    ['3 x (8min 100% + 4min 90%)', ['3x(480s 100%FTP Active | 240s 90%FTP Active)']],
    ['6x400mtr 105% pace', ['6x(400m 105%pace Active)']],
    ['6x(400mtr 105% pace / 90s)', ['6x(400m 105%pace Active | 90s free Rest)']],
    ['2×(1min 100% / 1min 50% active)', ['2x(60s 100%FTP Active | 60s 50%FTP Active)']],
    ['10min 50% / 2x(1min 100%) / 10min 40%', ['600s 50%FTP Active', '2x(60s 100%FTP Active)', '600s 40%FTP Active']],
    ['3x:\n  8min 100%\n\n  4min 50%\n10min 40%', ['3x(480s 100%FTP Active | 240s 50%FTP Rest)', '600s 40%FTP Active']],
    ['2x\n1min 100%\n\n1min 50%', ['2x(60s 100%FTP Active)', '60s 50%FTP Active']],
    ['2x\n- 1min 100%\n2x\n- 1min 90%', ['2x(60s 100%FTP Active)', '2x(60s 90%FTP Active)']],
    ['2x\n- 1min 100%\nCooldown\n- 1min 50%', ['2x(60s 100%FTP Active)', '60s 50%FTP CoolDown']],
    ['Warmup\n2x(1min 100% / 1min 50%)', ['2x(60s 100%FTP WarmUp | 60s 50%FTP WarmUp)']],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('writes repetitions inside repetitions out, with a word', () => {
    const { structure, warnings } = parseNotation('2x(2x(1min 120% / 1min 50%) / 5min 40%)');
    const pair = '60s 120%FTP Active | 60s 50%FTP Rest';
    expect(brief(structure)).toEqual([`2x(${pair} | ${pair} | 300s 40%FTP Rest)`]);
    expect(warnings).toMatchObject([{ code: 'nestingFlattened' }]);
  });

  it('leaves out the name of a repetition, with a word', () => {
    expect(parseNotation('Hill reps 2x\n- 1min 100%').warnings).toMatchObject([{ code: 'remarkDropped' }]);
    expect(parseNotation('Main set 2x\n- 1min 100%').warnings).toEqual([]);
  });
});
