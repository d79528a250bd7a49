import { DateTime } from 'luxon';
import { Athlete, Workout } from '../store/model';
import { World } from '../world';
import { distanceNumber, distanceUnit, duration, longDate, numberOf, weekName } from './format';
import { html, Html } from './html';
import { page } from './page';
import { workoutCard } from './workout-card';

const tierWords = { premium: 'Premium', basic: 'Basic', trial: 'Premium trial' };

/** One athlete's week. `week` is any day of it; the current week when missing or no date. */
export function calendarPage(world: World, athlete: Athlete, week: string | undefined): string {
  const today = world.clock.today(athlete.timeZone);
  const asked = DateTime.fromISO(week ?? today);
  const monday = (asked.isValid ? asked : DateTime.fromISO(today)).startOf('week');
  const days = Array.from({ length: 7 }, (_, index) => monday.plus({ days: index }).toISODate() as string);
  const workouts = world.store.workoutsOf(athlete.id).filter((workout) => days.includes(workout.day));
  const link = (weeks: number) => `/calendar/${athlete.id}?week=${monday.plus({ weeks }).toISODate()}`;
  const content = html`<main class="wide">
    <div class="title">
      <div>
        <h1>${athlete.firstName} ${athlete.lastName}</h1>
        <p class="quiet">${aboutAthlete(world, athlete)}</p>
      </div>
      <nav class="weeks" aria-label="Weeks">
        <a href="${link(-1)}" aria-label="Previous week">‹</a>
        <a href="/calendar/${athlete.id}">This week</a>
        <a href="${link(1)}" aria-label="Next week">›</a>
      </nav>
    </div>
    <h2 class="week">${weekName(days[0] as string)}</h2>
    ${totals(workouts, athlete)}
    <div class="calendar">${days.map((day) => dayColumn(day, today, workouts, athlete))}</div>
  </main>`;
  return page(`${athlete.firstName} ${athlete.lastName}`, content);
}

function aboutAthlete(world: World, athlete: Athlete): string {
  const coach = world.store.coaches().find((candidate) => candidate.id === athlete.coachedBy);
  const parts = [
    tierWords[athlete.tier],
    athlete.timeZone?.replace('_', ' ') ?? 'no time zone',
    athlete.preferredUnits === 'English' ? 'miles' : 'kilometres',
    coach ? `coached by ${coach.firstName} ${coach.lastName}` : 'no coach',
    `id ${athlete.id}`,
  ];
  return parts.join(' · ');
}

function dayColumn(day: string, today: string, workouts: Workout[], athlete: Athlete): Html {
  const own = workouts
    .filter((workout) => workout.day === day)
    .sort((a, b) => String(a.values.StartTimePlanned ?? '').localeCompare(String(b.values.StartTimePlanned ?? '')));
  const date = DateTime.fromISO(day, { locale: 'en-GB' });
  return html`<section
    class="day ${day === today ? 'today' : ''} ${own.length === 0 ? 'free' : ''}"
    aria-label="${longDate(day)}"
  >
    <h2><span>${date.toFormat('ccc')}</span> <b>${date.day}</b>${day === today ? html`<em>Today</em>` : ''}</h2>
    ${own.map((workout) => workoutCard(workout, athlete, today))}
    ${own.length === 0 ? html`<p class="nothing">Nothing planned</p>` : ''}
  </section>`;
}

function totals(workouts: Workout[], athlete: Athlete): Html {
  const sum = (name: string) => workouts.reduce((total, workout) => total + (numberOf(workout.values[name]) ?? 0), 0);
  const figure = (name: string, actual: number, planned: number, text: (value: number) => string) =>
    html`<div class="total">
      <dt>${name}</dt>
      <dd><b>${text(actual)}</b> <span class="quiet">of ${text(planned)} planned</span></dd>
      <progress
        max="${Math.max(planned, 0.01).toFixed(3)}"
        value="${Math.min(actual, planned).toFixed(3)}"
        aria-label="${name} done"
      >
        ${text(actual)}
      </progress>
    </div>`;
  const premium = athlete.tier !== 'basic';
  const unit = distanceUnit(athlete.preferredUnits, '');
  return html`<dl class="totals">
    ${figure('Time', sum('TotalTime'), sum('TotalTimePlanned'), duration)}
    ${figure(
      'Distance',
      sum('Distance'),
      sum('DistancePlanned'),
      (meters) => `${distanceNumber(meters, unit)} ${unit}`,
    )}
    ${premium ? figure('TSS', sum('TssActual'), sum('TssPlanned'), (value) => String(Math.round(value))) : ''}
  </dl>`;
}
