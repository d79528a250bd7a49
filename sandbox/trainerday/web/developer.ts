import { html, Html } from '../../web/html';
import { page } from '../../web/page';
import { World } from '../../world';
import { PersonalKey, TrainerDayAccount } from '../model';
import { trainerDayStyles } from './styles';

/** The page where a person makes and ends personal keys. */
export function developerPage(world: World, account: TrainerDayAccount, baseUrl: string, fresh: string | null): string {
  const keys = [...world.trainerDay.keys.values()].filter((key) => key.account === account.key);
  const content = html`<main>
    ${personChooser(world, account, '/trainerday/developer')}
    <h1>API keys</h1>
    <p class="lead">
      A personal key lets an app read and change your own TrainerDay data: calendar, workouts, activities and profile.
    </p>
    ${keys.length === 0
      ? html`<p class="card quiet">You have no keys. Create one below.</p>`
      : html`<ul class="keys">
          ${keys.map((key) => keyItem(key, key.key === fresh))}
        </ul>`}
    <form class="card make" method="post" action="/trainerday/developer">
      <input type="hidden" name="user" value="${account.key}" />
      <label for="name">What is the new key for?</label>
      <div class="row">
        <input id="name" name="name" maxlength="40" placeholder="n8n" autocomplete="off" />
        <button class="primary" name="action" value="create">Create key</button>
      </div>
    </form>
    <section class="card">
      <h2>Where it goes</h2>
      <p>In the n8n credential <b>TrainerDay API</b> choose the environment <b>Custom</b> and fill in:</p>
      <dl class="settings">
        <div>
          <dt>API Key</dt>
          <dd>one of the keys above</dd>
        </div>
        <div>
          <dt>API Base URL</dt>
          <dd><code>${baseUrl}/trainerday</code></dd>
        </div>
      </dl>
      <p class="quiet">
        Organisations sign people in instead: client id <code>trainerday-client</code>, client secret
        <code>trainerday-secret</code>, OAuth base URL <code>${baseUrl}/trainerday</code>.
      </p>
    </section>
  </main>`;
  return page('TrainerDay API keys', html`${new Html(`<style>${trainerDayStyles}</style>`)}${content}`, {
    current: '/trainerday/calendar',
  });
}

function keyItem(key: PersonalKey, fresh: boolean): Html {
  const used = key.lastUsedAt === null ? 'never used' : `last used ${readable(key.lastUsedAt)}`;
  return html`<li class="${fresh ? 'fresh' : ''}">
    <div>
      <b>${key.name}</b> ${fresh ? html`<em>New</em>` : ''}
      <p class="quiet">Created ${readable(key.createdAt)}, ${used}</p>
    </div>
    <code>${key.key}</code>
    <form method="post" action="/trainerday/developer">
      <input type="hidden" name="user" value="${key.account}" />
      <input type="hidden" name="key" value="${key.key}" />
      <button name="action" value="revoke" aria-label="Revoke ${key.name}">Revoke</button>
    </form>
  </li>`;
}

const readable = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

/** Who is looking: a list of everybody, as nobody has a password here. */
export function personChooser(world: World, account: TrainerDayAccount, action: string): Html {
  return html`<form class="person" method="get" action="${action}">
    <label for="user">Signed in as</label>
    <select id="user" name="user">
      ${[...world.trainerDay.accounts.values()].map(
        ({ key, name }) =>
          html`<option value="${key}" ${new Html(key === account.key ? 'selected' : '')}>${name}</option>`,
      )}
    </select>
    <button>Switch</button>
    <nav>
      <a href="/trainerday/calendar?user=${account.key}">Calendar</a>
      <a href="/trainerday/developer?user=${account.key}">API keys</a>
    </nav>
  </form>`;
}
