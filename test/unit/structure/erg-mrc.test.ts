import { readErgMrc } from '../../../shared/workouts/formats/erg-mrc/read';
import { writeErgMrc } from '../../../shared/workouts/formats/erg-mrc/write';
import { plainStep, targetOf, type Structure } from '../../../shared/workouts/structure/model';
import { NO_THRESHOLDS } from '../../../shared/workouts/structure/thresholds';
import { brief } from './support/brief';

const thresholds = { ...NO_THRESHOLDS, ftpWatts: 250 };
const course = (header: string, data: string, texts = '') =>
  `[COURSE HEADER]\n${header}\n[END COURSE HEADER]\n[COURSE DATA]\n${data}\n[END COURSE DATA]\n${texts}`;
const read = (text: string, athlete = NO_THRESHOLDS) => {
  const { structure, warnings } = readErgMrc(text, athlete);
  return { steps: brief(structure), codes: warnings.map(({ code }) => code) };
};

describe('reading', () => {
  it('reads percents, step by step', () => {
    const text = course('DESCRIPTION = Over = under\nMINUTES PERCENT', '0.00\t50\n5.00\t50\n5.00\t88.5\n10.50\t88.5');
    expect(read(text)).toEqual({ steps: ['300s 50%FTP Active', '330s 88.5%FTP Active'], codes: [] });
    expect(readErgMrc(text, NO_THRESHOLDS)).toMatchObject({ title: 'Over = under', sport: 'bike' });
  });

  it('reads ramps as stairs', () => {
    expect(read(course('MINUTES PERCENT', '0 50\n2 70'))).toEqual({
      steps: ['60s 50%FTP Active', '60s 70%FTP Active'],
      codes: ['rampSplit'],
    });
  });

  it.each([
    ['FTP = 200\nMINUTES WATTS', NO_THRESHOLDS, '75%', []],
    ['ftp=200\nminutes watts', { ...thresholds, ftpWatts: 200 }, '75%', []],
    ['FTP = 200\nMINUTES\tWATTS', thresholds, '75%', ['targetConverted']],
    ['MINUTES WATTS', thresholds, '60%', []],
  ])('reads watts with the header %j', (header, athlete, percent, codes) => {
    expect(read(course(header, '0,150\r\n1,150'), athlete)).toEqual({ steps: [`60s ${percent}FTP Active`], codes });
  });

  it('reads texts as the notes of their steps', () => {
    const texts = '[COURSE TEXT]\n0\tSpin easy\t10\n60\tRep 3 of 5\t15\n90\thalf\n[END COURSE TEXT]';
    expect(read(course('MINUTES PERCENT', '0 50\n1 50\n1 90\n2 90', texts))).toEqual({
      steps: ['60s 50%FTP Active #Spin easy', '60s 90%FTP Active #Rep 3 of 5\nhalf'],
      codes: ['textChanged'],
    });
    expect(read(course('MINUTES PERCENT', '0 50\n1 50', '[COURSE TEXT]\nnonsense\n')).codes).toEqual(['noteDropped']);
  });

  it.each([
    ['hello', 'The file is not an ERG or MRC file.'],
    [course('DISTANCE GRADE', '0 1\n1 1'), 'The file has neither watts nor percents by minutes.'],
    [
      course('MINUTES WATTS', '0 100\n1 100'),
      'The file, which is in watts without an FTP, needs the athlete’s threshold power (FTP), which is not known.',
    ],
    [course('MINUTES PERCENT', '0 x\n1 50'), 'The line “0 x” is not two numbers.'],
    [course('MINUTES PERCENT', '1 50\n0 50'), 'The minutes in the file do not go up.'],
    [course('MINUTES PERCENT', '0 50\n0 50'), 'The file has no steps.'],
  ])('refuses %j', (text, what) => {
    expect(() => readErgMrc(text, NO_THRESHOLDS)).toThrow(expect.objectContaining({ kind: 'invalidInput', what }));
  });
});

describe('writing', () => {
  const structure: Structure = [
    plainStep({ unit: 'seconds', value: 300 }, targetOf('PercentOfFtp', 50), { notes: 'Easy' }),
    {
      type: 'repetition',
      count: 2,
      steps: [
        plainStep({ unit: 'seconds', value: 7 }, targetOf('PercentOfFtp', 120), { name: 'Sprint', notes: 'a\tb' }),
      ],
    },
  ];
  const rows = [
    '[COURSE DATA]',
    '0\t50',
    '5\t50',
    '5\t120',
    '5.1167\t120',
    '5.1167\t120',
    '5.2333\t120',
    '[END COURSE DATA]',
  ];
  const texts = ['[COURSE TEXT]', '0\tEasy\t10', '300\tSprint: a b\t7', '307\tSprint: a b\t7', '[END COURSE TEXT]', ''];

  it('MRC in percents', () => {
    const { text, warnings } = writeErgMrc('mrc', structure, {
      title: 'Two\nlines',
      sport: 'bike',
      thresholds: NO_THRESHOLDS,
    });
    const header = [
      '[COURSE HEADER]',
      'VERSION = 2',
      'UNITS = ENGLISH',
      'DESCRIPTION = Two lines',
      'MINUTES PERCENT',
      '[END COURSE HEADER]',
    ];
    expect(text.split('\r\n')).toEqual([...header, ...rows, ...texts]);
    expect(warnings.map(({ code }) => code)).toEqual(['repeatsUnrolled', 'nameAsNote', 'titleChanged', 'textChanged']);
  });

  it('ERG in watts', () => {
    const { text } = writeErgMrc('erg', structure, { title: 'x', sport: 'bike', thresholds });
    expect(text).toContain('FTP = 250\r\nMINUTES WATTS\r\n');
    expect(text).toContain('0\t125\r\n5\t125\r\n5\t300\r\n');
  });

  it('says when watts had to be rounded', () => {
    const steps = [76, 77].map((percent) =>
      plainStep({ unit: 'seconds', value: 60 }, targetOf('PercentOfFtp', percent)),
    );
    const { warnings } = writeErgMrc('erg', steps, { title: 'x', sport: 'bike', thresholds });
    expect(warnings).toMatchObject([{ code: 'targetRounded', steps: ['2'] }]);
  });

  it('puts an easy target where there is none', () => {
    const { text, warnings } = writeErgMrc('mrc', [plainStep({ unit: 'seconds', value: 60 }, null)], {
      title: 'x',
      sport: null,
      thresholds,
    });
    expect(text).toContain('0\t50\r\n1\t50');
    expect(warnings).toMatchObject([{ code: 'targetAdded', steps: ['1'] }]);
  });

  it.each([
    [
      plainStep({ unit: 'meters', value: 400 }, targetOf('PercentOfFtp', 90)),
      'Step 1 is given as a distance, which ERG files do not know.',
    ],
    [
      plainStep({ unit: 'seconds', value: 400 }, targetOf('PercentOfThresholdHr', 90)),
      'Step 1 has a target in % of threshold heart rate, but ERG files only know power.',
    ],
    [
      plainStep({ unit: 'seconds', value: 400 }, targetOf('PercentOfFtp', 90)),
      'An ERG file, which is in watts, needs the athlete’s threshold power (FTP), which is not known.',
    ],
  ])('refuses %j', (step, what) => {
    expect(() => writeErgMrc('erg', [step], { title: 'x', sport: 'bike', thresholds: NO_THRESHOLDS })).toThrow(what);
  });
});
