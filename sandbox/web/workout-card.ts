import { Athlete, Workout } from '../store/model';
import { structureChart } from './chart';
import { distanceNumber, distanceUnit, duration, numberOf } from './format';
import { html, Html } from './html';
import { sportIcon } from './icons';

type State = 'completed' | 'missed' | 'planned' | 'rest';

const stateText: Record<State, string> = { completed: 'Completed', missed: 'Missed', planned: 'Planned', rest: 'Rest' };

export function stateOf(workout: Workout, today: string): State {
  if (workout.completed) return 'completed';
  if (workout.type === 'Day Off') return 'rest';
  return workout.day < today ? 'missed' : 'planned';
}

export function workoutCard(workout: Workout, athlete: Athlete, today: string): Html {
  const state = stateOf(workout, today);
  const notes = html`<details>
    <summary>Notes</summary>
    <p class="notes">${workout.description}</p>
  </details>`;
  return html`<article class="workout ${state}" id="workout-${workout.id}">
    <header>
      ${sportIcon(workout.type)}
      <h3>${String(workout.values.Title ?? workout.type)}</h3>
    </header>
    <p class="kind"><span class="state">${stateText[state]}</span><span>${startText(workout)}</span></p>
    ${workout.structure ? structureChart(workout.structure, athlete, workout.type) : ''} ${figures(workout, athlete)}
    ${workout.description ? notes : ''}
  </article>`;
}

function startText(workout: Workout): string {
  const start = workout.values.StartTime ?? workout.values.StartTimePlanned;
  return typeof start === 'string' ? start.slice(11, 16) : '';
}

interface Figure {
  name: string;
  actual: number | null;
  planned: number | null;
  text: (value: number) => string;
  unit: string;
}

/** Done figures in bold before planned ones; a planned workout shows its plan alone. */
function figures(workout: Workout, athlete: Athlete): Html {
  const { values, type } = workout;
  const unit = distanceUnit(athlete.preferredUnits, type);
  const pair = (actual: string, planned: string) => ({
    actual: numberOf(values[actual]),
    planned: numberOf(values[planned]),
  });
  const rows: Figure[] = [
    { name: 'Time', ...pair('TotalTime', 'TotalTimePlanned'), text: duration, unit: '' },
    {
      name: 'Dist.',
      ...pair('Distance', 'DistancePlanned'),
      text: (meters) => distanceNumber(meters, unit),
      unit: ` ${unit}`,
    },
    { name: 'TSS', ...pair('TssActual', 'TssPlanned'), text: (value) => String(Math.round(value)), unit: '' },
  ];
  const known = athlete.tier === 'basic' ? rows.slice(0, 2) : rows;
  return html`<dl class="figures">
    ${known.filter(({ actual, planned }) => actual !== null || planned !== null).map(figureRow)}
  </dl>`;
}

function figureRow({ name, actual, planned, text, unit }: Figure): Html {
  const both = actual !== null && planned !== null;
  return html`<div>
    <dt>${name}</dt>
    <dd>
      ${actual === null ? '' : html`<b>${text(actual)}</b>`}${both ? ' / ' : ''}${planned === null
        ? ''
        : text(planned)}${unit}
    </dd>
  </div>`;
}
