import { html, Html } from '../../web/html';
import { page } from '../../web/page';
import { TrainerDayAccount } from '../model';
import { trainerDayScopes } from '../scopes';

/** The consent page of the sign-in for organisations. `hidden` is what the form has to send again. */
export function trainerDayConsentPage(
  appName: string,
  scopes: string[],
  hidden: Record<string, string | undefined>,
  accounts: TrainerDayAccount[],
): string {
  const content = html`<main class="narrow">
    <section class="card">
      <p class="eyebrow">Local sandbox, no real account</p>
      <h1>${appName} wants to connect to your TrainerDay account</h1>
      <p>If you approve, it may:</p>
      <ul class="ticks">
        ${scopes.map((scope) => html`<li>${trainerDayScopes[scope] ?? scope} <code>${scope}</code></li>`)}
      </ul>
      <form method="post" action="/trainerday/oauth/authorize">
        ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <fieldset>
          <legend>Sign in as</legend>
          ${accounts.map(
            (account, index) =>
              html`<label class="choice">
                <input
                  type="radio"
                  name="sandbox_user"
                  value="${account.key}"
                  ${new Html(index === 0 ? 'checked' : '')}
                  required
                />
                <span><b>${account.name}</b><small>FTP ${account.ftp} W, ${account.plan} plan</small></span>
              </label>`,
          )}
        </fieldset>
        <div class="actions">
          <button class="primary" name="sandbox_decision" value="approve">Approve</button>
          <button name="sandbox_decision" value="deny">Deny</button>
        </div>
      </form>
    </section>
  </main>`;
  return page('Connect TrainerDay', content, { plain: true });
}
