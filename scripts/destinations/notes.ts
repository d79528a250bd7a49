import { type Canvas, STEP } from './canvas';
import type { Destination } from './destination';
import { DEAD_LETTERS, SECOND } from './places';

/** What a person reads on the canvas. */
export function notes(canvas: Canvas, { title, name, outbox, note, needs, does, together = 1 }: Destination): void {
  const steps = [
    "Connect *TrainingPeaks account* with the permissions **Read Workouts** and **Read Metrics**. With a *Pseudonym Secret* in it, no athlete's number leaves n8n.",
    ...needs,
    'Press *Execute workflow* once: it sends what is there already, from `daysBack` to `daysAhead`, and then shows **Result list**. Then *Publish*.',
  ];
  canvas.note(
    'Read me',
    [-STEP * 3 - 112, -96],
    [720, 1120],
    [
      `## ${title}`,
      `Workouts planned and done go to ${name} as soon as they change, body data within six hours, in the normalised shape: one shape and unit system whatever recorded them.`,
      '',
      '**Before the first run**',
      ...steps.map((step, at) => `${at + 1}. ${step}`),
      '',
      `**What it does there.** ${does}`,
      '',
      `**Nothing is lost, nothing is repeated.** Each item first enters the data table **${outbox}**, then goes out; what is there as *sent* with the same content is not sent again. What fails is tried again after 5 minutes, 10, 20, … at most 6 hours; after 8 tries it is given up: status *dead*, and a row in **${DEAD_LETTERS}** says why. *Execute workflow* sends again what was given up.${together === 1 ? '' : ` Up to ${together} items go together, and are tried again together.`}`,
      '',
      '**When n8n is killed** between the answer and the note of it, that one item goes out once more, 15 minutes later, with the same key.',
      '',
      '**A coach** chooses *Whole Roster* in **When something changes** and **Get history**. Athletes without Premium have no body data. For data that comes by Terra, put a *Terra Trigger* in the place of **When something changes** and give it that name.',
    ].join('\n'),
  );
  canvas.note('Step 1', [-80, -96], [STEP * 12, STEP * 4], '### 1. What is new enters the outbox', 7);
  canvas.note(
    'Step 2',
    [-80, SECOND - STEP - 96],
    [STEP * 16 + 32, STEP * 4 + 32],
    `### 2. What is due goes to ${name}`,
    7,
  );
  if (note) canvas.note('To copy', [-STEP * 3 - 112, 1072], [720, 720], note);
}
