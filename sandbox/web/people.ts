import { addDays, mondayOf } from '../store/days';
import { Account, Athlete, Coach } from '../store/model';
import { describeAccount } from '../oauth/page';
import { World } from '../world';
import { html, Html } from './html';
import { page } from './page';
import { stateOf } from './workout-card';

export function homePage(world: World, baseUrl: string): string {
  const accounts = [...world.store.accounts.values()];
  const standalone = accounts.filter(
    (account) => account.kind === 'athlete' && account.coachedBy === null,
  ) as Athlete[];
  const content = html`<main>
    <h1>A local TrainingPeaks to try things on</h1>
    <p class="lead">
      Everybody here is invented and nothing leaves this machine. Connect n8n or Zapier to it, let a workflow run, and
      see in the calendars what it did.
    </p>
    <section class="card">
      <h2>Connect to it</h2>
      <p>In the TrainingPeaks credential choose the environment <b>Custom</b> and fill in:</p>
      <dl class="settings">
        ${[
          ['OAuth base URL', baseUrl],
          ['API base URL', baseUrl],
          ['Client ID', 'sandbox-client'],
          ['Client secret', 'sandbox-secret'],
        ].map(
          ([name, value]) =>
            html`<div>
              <dt>${name}</dt>
              <dd><code>${value}</code></dd>
            </div>`,
        )}
      </dl>
      <p class="quiet">Then sign in as anybody below; there are no passwords.</p>
    </section>
    <h2>Coaches</h2>
    <ul class="list">
      ${world.store.coaches().map((coach) => coachItem(coach, world))}
    </ul>
    <h2>Athletes on their own</h2>
    <ul class="list">
      ${standalone.map((athlete) => athleteItem(athlete, world))}
    </ul>
    <h2>Elsewhere</h2>
    <ul class="list">
      <li>
        <a href="/athletes"><b>All athletes</b><span class="quiet">with this week at a glance</span></a>
      </li>
      <li>
        <a href="/trainerday/calendar"
          ><b>TrainerDay</b><span class="quiet">the same people’s calendars there, and their API keys</span></a
        >
      </li>
      <li>
        <a href="/channel"
          ><b>Messages</b><span class="quiet">what workflows have sent to the stand-in channel</span></a
        >
      </li>
      <li>
        <a href="/_sandbox"><b>Control</b><span class="quiet">clock, faults, request log (JSON)</span></a>
      </li>
    </ul>
  </main>`;
  return page('Home', content);
}

export function athletesPage(world: World): string {
  const coached = world.store.coaches().map((coach) => ({
    coach,
    athletes: world.store.athletes().filter((athlete) => athlete.coachedBy === coach.id),
  }));
  const alone = world.store.athletes().filter((athlete) => athlete.coachedBy === null);
  const group = (title: string, athletes: Athlete[]) =>
    athletes.length === 0
      ? ''
      : html`<h2>${title}</h2>
          <ul class="list">
            ${athletes.map((athlete) => athleteItem(athlete, world))}
          </ul>`;
  const content = html`<main>
    <h1>Athletes</h1>
    ${coached.map(({ coach, athletes }) => group(`Coached by ${name(coach)}`, athletes))}
    ${group('On their own', alone)}
  </main>`;
  return page('Athletes', content, { current: '/athletes' });
}

function coachItem(coach: Coach, world: World): Html {
  return html`<li>
    <a href="/athletes"
      ><b>${name(coach)}</b
      ><span class="quiet">${describeAccount(coach, world.store)}, signs in as <code>${coach.key}</code></span></a
    >
  </li>`;
}

function athleteItem(athlete: Athlete, world: World): Html {
  return html`<li>
    <a href="/calendar/${athlete.id}"
      ><b>${name(athlete)}</b><span class="quiet">${describeAccount(athlete, world.store)}</span>${weekDots(
        athlete,
        world,
      )}</a
    >
  </li>`;
}

/** This week as dots: one per workout, coloured by state. */
function weekDots(athlete: Athlete, world: World): Html {
  const today = world.clock.today(athlete.timeZone);
  const monday = mondayOf(today);
  const states = world.store
    .workoutsOf(athlete.id)
    .filter((workout) => workout.type !== 'Day Off' && workout.day >= monday && workout.day < addDays(monday, 7))
    .sort((a, b) => a.day.localeCompare(b.day))
    .map((workout) => stateOf(workout, today));
  const done = states.filter((state) => state === 'completed').length;
  const label = `This week ${done} of ${states.length} done`;
  return html`<span class="dots" role="img" aria-label="${label}" title="${label}"
    >${states.map((state) => html`<i class="${state}"></i>`)}</span
  >`;
}

function name(account: Account): string {
  return `${account.firstName} ${account.lastName}`;
}
