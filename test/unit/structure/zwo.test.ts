import { readZwo } from '../../../shared/workouts/formats/zwo/read';
import { writeZwo } from '../../../shared/workouts/formats/zwo/write';
import { plainStep, targetOf, type Step, type Structure } from '../../../shared/workouts/structure/model';
import { NO_THRESHOLDS } from '../../../shared/workouts/structure/thresholds';
import { brief } from './support/brief';

const file = (elements: string, head = '') =>
  `<?xml version="1.0"?>\n<workout_file>${head}<workout>${elements}</workout></workout_file>`;
const read = (elements: string, head?: string) => {
  const { structure, warnings } = readZwo(file(elements, head));
  return { steps: brief(structure), codes: warnings.map(({ code }) => code) };
};

describe('reading', () => {
  it.each([
    ['<SteadyState Duration="300" Power="0.88"/>', ['300s 88%FTP Active'], []],
    ["<steadystate duration='300' power='0.88' />", ['300s 88%FTP Active'], []],
    ['<SolidState Duration="300" Power="0.88"/>', ['300s 88%FTP Active'], []],
    ['<SteadyState Duration="300" PowerLow="0.8" PowerHigh="0.9"/>', ['300s 80..90=85%FTP Active'], []],
    ['<SteadyState Duration="300" PowerHigh="0.9"/>', ['300s 90%FTP Active'], []],
    ['<SteadyState Duration="300.4" Power="0.9"/>', ['300s 90%FTP Active'], ['lengthRounded']],
    ['<SteadyState Duration="300"/>', ['300s free Active'], ['targetDropped']],
    ['<SteadyState Duration="300" Power="0.9" Cadence="0"/>', ['300s 90%FTP Active'], []],
    [
      '<SteadyState Duration="300" Power="0.9"><textevent timeoffset="0" message="Go"/></SteadyState>',
      ['300s 90%FTP Active #Go'],
      [],
    ],
    ['<SteadyState Duration="300" Power="0.9" Cadence="90"/>', ['300s 90%FTP Active 90-90rpm'], []],
    ['<SteadyState Duration="300" Power="0.9" CadenceLow="85" CadenceHigh="95"/>', ['300s 90%FTP Active 85-95rpm'], []],
    ['<SteadyState Duration="300" Power="0.9" pace="2"/>', ['300s 90%FTP Active'], ['targetConverted']],
    [
      '<Warmup Duration="120" PowerLow="0.5" PowerHigh="0.7"/>',
      ['60s 50%FTP WarmUp', '60s 70%FTP WarmUp'],
      ['rampSplit'],
    ],
    ['<Warmup Duration="120" PowerLow="0.5" PowerHigh="0.5"/>', ['120s 50%FTP WarmUp'], []],
    [
      '<Cooldown Duration="120" PowerLow="0.7" PowerHigh="0.5"/>',
      ['60s 70%FTP CoolDown', '60s 50%FTP CoolDown'],
      ['rampSplit'],
    ],
    [
      '<Cooldown Duration="120" PowerLow="0.5" PowerHigh="0.7"/>',
      ['60s 70%FTP CoolDown', '60s 50%FTP CoolDown'],
      ['rampSplit'],
    ],
    [
      '<Ramp Duration="120" PowerLow="0.7" PowerHigh="0.5"/>',
      ['60s 70%FTP Active', '60s 50%FTP Active'],
      ['rampSplit'],
    ],
    ['<FreeRide Duration="60" FlatRoad="1"/>', ['60s free Active'], []],
    ['<Freeride Duration="60" Cadence="80"/>', ['60s free Active 80-80rpm'], []],
    ['<MaxEffort Duration="20"/>', ['20s free Active'], ['targetDropped']],
    [
      '<IntervalsT Repeat="4" OnDuration="30" OffDuration="15" OnPower="1.2" OffPower="0.5" Cadence="100" CadenceResting="80"/>',
      ['4x(30s 120%FTP Active 100-100rpm | 15s 50%FTP Rest 80-80rpm)'],
      [],
    ],
    [
      '<IntervalsT Repeat="2" OnDuration="30" OffDuration="15" PowerOnLow="1.1" PowerOnHigh="1.3" PowerOffLow="0.4" PowerOffHigh="0.6"/>',
      ['2x(30s 110..130=120%FTP Active | 15s 40..60=50%FTP Rest)'],
      [],
    ],
    ['<FreeRide Duration="60"/><Bonus/>', ['60s free Active'], ['unknownField']],
  ])('%s', (elements, steps, codes) => {
    expect(read(elements)).toEqual({ steps, codes });
  });

  it('takes texts as notes, wherever in the step', () => {
    const texts =
      '<textevent timeoffset="0" message="Go &amp; &#x67;o"/><TextEvent TimeOffset="30" message="Half"/><gameplayevent type="x"/>';
    expect(read(`<SteadyState Duration="60" Power="1">${texts}</SteadyState>`)).toEqual({
      steps: ['60s 100%FTP Active #Go & go\nHalf'],
      codes: ['unknownField', 'textChanged'],
    });
    expect(
      read('<Warmup Duration="120" PowerLow="0.5" PowerHigh="0.7"><textevent message="Up"/></Warmup>').steps,
    ).toEqual(['60s 50%FTP WarmUp #Up', '60s 70%FTP WarmUp']);
    expect(
      read(
        '<IntervalsT Repeat="2" OnDuration="30" OffDuration="15" OnPower="1" OffPower="0.5"><textevent message="Up"/></IntervalsT>',
      ).steps,
    ).toEqual(['2x(30s 100%FTP Active #Up | 15s 50%FTP Rest)']);
  });

  it('reads runs as pace, by time or by distance', () => {
    const head = '<name> Strides </name><sportType>run</sportType><durationType>distance</durationType>';
    const { structure, title, sport } = readZwo(file('<SteadyState Duration="400" Power="1.05"/>', head));
    expect(brief(structure)).toEqual(['400m 105%pace Active']);
    expect([title, sport]).toEqual(['Strides', 'run']);
    expect(readZwo(file('<FreeRide Duration="60"/>'))).toMatchObject({ title: null, sport: 'bike' });
  });

  it('reads CDATA, comments, entities and skips a document type without expanding it', () => {
    const text = `\uFEFF<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><!-- <b> --><workout_file><name><![CDATA[A & <B>]]> &quot;C&#34; &a; &#x10ffff; &#x110000;</name><workout><FreeRide Duration="60"/></workout></workout_file>`;
    expect(readZwo(text).title).toBe('A & <B> "C" &a; \u{10ffff} &#x110000;');
  });

  it.each([
    ['<workout_file><workout>', 'The file is not well-formed XML (line 1).'],
    ['<workout_file>\n<workout></workout_file>', 'The file is not well-formed XML (line 2).'],
    ['<workout_file>\n<workout Duration=5/></workout_file>', 'The file is not well-formed XML (line 2).'],
    ['   ', 'The file is not well-formed XML (line 1).'],
    ['<a>'.repeat(60), 'The file is not well-formed XML (line 1).'],
    ['<gpx/>', 'The file is not a ZWO workout.'],
    ['<workout_file/>', 'The file is not a ZWO workout.'],
    [file(''), 'The file has no steps.'],
    [file('<SteadyState Power="1"/>'), 'The element SteadyState (step 1) has no Duration.'],
    [file('<SteadyState Duration="0" Power="1"/>'), 'The element SteadyState (step 1) has no Duration.'],
    [
      file('<IntervalsT Repeat="0" OnDuration="30" OffDuration="15" OnPower="1" OffPower="0.5"/>'),
      'The element IntervalsT (step 1) does not say how often it repeats.',
    ],
    [
      file('<IntervalsT Repeat="9999" OnDuration="30" OffDuration="15" OnPower="1" OffPower="0.5"/>'),
      'The workout has more than 10000 steps.',
    ],
  ])('refuses %j', (text, what) => {
    expect(() => readZwo(text)).toThrow(expect.objectContaining({ kind: 'invalidInput', what }));
  });
});

describe('writing', () => {
  const step = (percent: number, more: Partial<Step> = {}) =>
    plainStep({ unit: 'seconds', value: 60 }, targetOf('PercentOfFtp', percent), more);
  const write = (structure: Structure, sport: 'bike' | 'run' | 'walk' | 'rowing' = 'bike') => {
    const { text, warnings } = writeZwo(structure, {
      title: 'A & B',
      sport,
      thresholds: { ...NO_THRESHOLDS, thresholdSpeed: 4 },
    });
    return {
      lines: text
        .split('\n')
        .slice(5, -3)
        .map((line) => line.trim()),
      text,
      codes: warnings.map(({ code }) => code),
    };
  };

  it('frames title, sport and elements', () => {
    expect(write([step(75)]).text).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<workout_file>',
        '  <name>A &#38; B</name>',
        '  <sportType>bike</sportType>',
        '  <workout>',
        '    <SteadyState Duration="60" Power="0.75"/>',
        '  </workout>',
        '</workout_file>',
        '',
      ].join('\n'),
    );
  });

  it('uses the element that fits each step', () => {
    const rest = step(50, { class: 'Rest' });
    expect(
      write([
        step(55, { class: 'WarmUp' }),
        { type: 'repetition', count: 3, steps: [step(100, { cadence: { min: 95, max: 95 } }), rest] },
        { type: 'repetition', count: 2, steps: [step(87.5, { notes: 'a"b\nc' }), rest] },
        plainStep({ unit: 'seconds', value: 60 }, null),
        step(45, { class: 'CoolDown' }),
      ]),
    ).toMatchObject({
      lines: [
        '<Warmup Duration="60" PowerLow="0.55" PowerHigh="0.55"/>',
        '<IntervalsT Repeat="3" OnDuration="60" OffDuration="60" OnPower="1" OffPower="0.5" Cadence="95"/>',
        '<SteadyState Duration="60" Power="0.875"><textevent timeoffset="0" message="a&#34;b&#10;c"/></SteadyState>',
        '<SteadyState Duration="60" Power="0.5"/>',
        '<SteadyState Duration="60" Power="0.875"><textevent timeoffset="0" message="a&#34;b&#10;c"/></SteadyState>',
        '<SteadyState Duration="60" Power="0.5"/>',
        '<FreeRide Duration="60"/>',
        '<Cooldown Duration="60" PowerLow="0.45" PowerHigh="0.45"/>',
      ],
      codes: ['repeatsUnrolled', 'classDropped'],
    });
  });

  it('times the distances of a run by its paces', () => {
    const run = plainStep({ unit: 'meters', value: 411 }, targetOf('PercentOfThresholdSpeed', 100));
    expect(write([run], 'run')).toMatchObject({
      lines: ['<SteadyState Duration="103" Power="1"/>'],
      codes: ['lengthConverted'],
    });
    expect(write([run], 'walk').codes).toEqual(['sportAssumed', 'lengthConverted']);
    expect(write([step(75)], 'rowing').codes).toEqual(['sportAssumed']);
    expect(() => writeZwo([run], { title: 'x', sport: 'run', thresholds: NO_THRESHOLDS })).toThrow(
      'The distance of step 1, which ZWO files only know as a time, needs the athlete’s threshold pace, which is not known.',
    );
  });

  it('says when a target has more decimals than the file', () => {
    expect(write([step(66.66667)])).toMatchObject({
      lines: ['<SteadyState Duration="60" Power="0.666667"/>'],
      codes: ['targetRounded'],
    });
  });

  it('refuses what a ZWO file cannot say, naming the step', () => {
    const pace = plainStep({ unit: 'seconds', value: 60 }, targetOf('PercentOfThresholdSpeed', 100));
    expect(() => write([step(75), pace])).toThrow(
      'Step 2 has a target in % of threshold pace, but this ZWO file needs % of FTP.',
    );
    expect(() => write([plainStep({ unit: 'meters', value: 400 }, null)])).toThrow('Step 1 is given as a distance');
  });
});
