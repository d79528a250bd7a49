import { Account } from '../store/model';
import { Store } from '../store/store';
import { html, Html } from '../web/html';
import { page } from '../web/page';
import { scopeWords } from './scopes';

export interface ConsentView {
  appName: string;
  scopes: string[];
  /** Everything the form has to send again. */
  hidden: Record<string, string>;
  chosen: string | null;
  store: Store;
}

export function consentPage(view: ConsentView): string {
  const wantsCoach = view.scopes.includes('coach:athletes');
  const accounts = [...view.store.accounts.values()].filter(
    (account) => account.kind === 'coach' || account.coachedBy === null,
  );
  const rostered = view.store.athletes().filter((athlete) => athlete.coachedBy !== null);
  const suggested = view.chosen ?? accounts.find((account) => (account.kind === 'coach') === wantsCoach)?.key ?? '';
  const content = html`<main class="narrow">
    <section class="card">
      <p class="eyebrow">Local sandbox, no real account</p>
      <h1>${view.appName} wants to connect to your training</h1>
      <p>If you approve, it may:</p>
      <ul class="ticks">
        ${view.scopes.map((scope) => html`<li>${scopeWords[scope] ?? scope} <code>${scope}</code></li>`)}
      </ul>
      <form method="post" action="/OAuth/Authorize">
        ${Object.entries(view.hidden).map(
          ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
        )}
        <fieldset>
          <legend>Sign in as</legend>
          ${accounts.map((account) => choice(account, account.key === suggested, view.store))}
          <details ${new Html(rostered.some((athlete) => athlete.key === suggested) ? 'open' : '')}>
            <summary>One of the coached athletes</summary>
            ${rostered.map((athlete) => choice(athlete, athlete.key === suggested, view.store))}
          </details>
        </fieldset>
        <div class="actions">
          <button class="primary" name="sandbox_decision" value="approve">Approve</button>
          <button name="sandbox_decision" value="deny">Deny</button>
        </div>
      </form>
    </section>
  </main>`;
  return page('Connect', content, { plain: true });
}

function choice(account: Account, checked: boolean, store: Store): Html {
  return html`<label class="choice">
    <input type="radio" name="sandbox_user" value="${account.key}" ${new Html(checked ? 'checked' : '')} required />
    <span><b>${account.firstName} ${account.lastName}</b><small>${describeAccount(account, store)}</small></span>
  </label>`;
}

export function describeAccount(account: Account, store: Store): string {
  if (account.kind === 'athlete') {
    const tier = { premium: 'premium athlete', basic: 'basic athlete', trial: 'athlete on a premium trial' }[
      account.tier
    ];
    return account.coachedBy === null ? tier : `${tier}, coached`;
  }
  const roster = store.rosterOf(account).length;
  const athletes = roster === 0 ? 'no athletes yet' : `${roster} athletes`;
  return account.assistantTo === undefined ? `coach, ${athletes}` : `assistant coach, ${athletes}`;
}

/** A page that ends the sign-in: TrainingPeaks shows these instead of redirecting. */
export function refusalPage(title: string, text: string): string {
  const content = html`<main class="narrow">
    <section class="card">
      <h1>${title}</h1>
      <p>${text}</p>
    </section>
  </main>`;
  return page(title, content, { plain: true });
}
