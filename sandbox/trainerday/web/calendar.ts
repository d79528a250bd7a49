import { DateTime } from 'luxon';
import { html, Html } from '../../web/html';
import { page } from '../../web/page';
import { longDate, weekName } from '../../web/format';
import { World } from '../../world';
import { CalendarEvent, EmbeddedWorkout, TrainerDayAccount, TrainerDayActivity } from '../model';
import { segmentsChart } from './chart';
import { personChooser } from './developer';
import { trainerDayStyles } from './styles';

/** One person's week at TrainerDay: what is planned, and what was ridden. */
export function trainerDayCalendarPage(world: World, account: TrainerDayAccount, week: string | undefined): string {
  const today = world.clock.today(account.timeZone);
  const asked = DateTime.fromISO(week ?? today);
  const monday = (asked.isValid ? asked : DateTime.fromISO(today)).startOf('week');
  const days = Array.from({ length: 7 }, (_, index) => monday.plus({ days: index }).toISODate() as string);
  const events = world.trainerDay.eventsOf(account.key);
  const link = (weeks: number) => `/trainerday/calendar?user=${account.key}&week=${monday.plus({ weeks }).toISODate()}`;
  const rides = world.trainerDay.activitiesOf(account.key).filter(({ start }) => days.includes(dayOf(start, account)));
  const content = html`<main class="wide">
    ${personChooser(world, account, '/trainerday/calendar')}
    <div class="title">
      <div>
        <h1>${account.name} at TrainerDay</h1>
        <p class="quiet">FTP ${account.ftp} W · ${account.plan} plan · ${account.timeZone.replace('_', ' ')}</p>
      </div>
      <nav class="weeks" aria-label="Weeks">
        <a href="${link(-1)}" aria-label="Previous week">‹</a>
        <a href="/trainerday/calendar?user=${account.key}">This week</a>
        <a href="${link(1)}" aria-label="Next week">›</a>
      </nav>
    </div>
    <h2 class="week">${weekName(days[0] as string)}</h2>
    <div class="calendar">
      ${days.map((day) =>
        dayColumn(
          day,
          today,
          events.filter(({ date }) => date === day),
        ),
      )}
    </div>
    ${rides.length === 0 ? '' : ridesOf(rides, account)}
  </main>`;
  return page(`${account.name} at TrainerDay`, html`${new Html(`<style>${trainerDayStyles}</style>`)}${content}`, {
    current: '/trainerday/calendar',
  });
}

const dayOf = (instant: string, { timeZone }: TrainerDayAccount): string =>
  DateTime.fromISO(instant, { zone: timeZone }).toISODate() as string;

function dayColumn(day: string, today: string, events: CalendarEvent[]): Html {
  const date = DateTime.fromISO(day, { locale: 'en-GB' });
  return html`<section
    class="day ${day === today ? 'today' : ''} ${events.length === 0 ? 'free' : ''}"
    aria-label="${longDate(day)}"
  >
    <h2><span>${date.toFormat('ccc')}</span> <b>${date.day}</b>${day === today ? html`<em>Today</em>` : ''}</h2>
    ${events.map(({ workout, note }) => (workout === null ? html`<p class="note">${note}</p>` : card(workout)))}
    ${events.length === 0 ? html`<p class="nothing">Nothing planned</p>` : ''}
  </section>`;
}

function card(workout: EmbeddedWorkout): Html {
  const ours = /\[TP \d+\]$/.test(workout.title);
  return html`<article class="workout ${ours ? 'ours' : ''}">
    <header><h3>${workout.title}</h3></header>
    <p class="kind">
      <span class="${ours ? 'origin' : 'state'}">${ours ? 'From TrainingPeaks' : 'TrainerDay'}</span
      ><span>${Math.round(workout.durationMinutes)} min</span>
    </p>
    ${segmentsChart(workout.segments)}
  </article>`;
}

function ridesOf(rides: TrainerDayActivity[], account: TrainerDayAccount): Html {
  return html`<section class="rides">
    <h2>Done this week</h2>
    <ul class="list">
      ${rides.map(
        ({ name, start, seconds, power, source }) =>
          html`<li>
            <a
              ><b>${name}</b
              ><span class="quiet"
                >${longDate(dayOf(start, account))}, ${Math.round(seconds / 60)}
                min${power === null ? '' : `, ${power} W`}</span
              ><code>${source}</code></a
            >
          </li>`,
      )}
    </ul>
  </section>`;
}
