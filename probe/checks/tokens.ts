import type { Account } from '../account/account';
import { disconnected } from '../account/disconnect';
import { succeeded, unexpected } from '../account/workouts';
import { adopt, refreshed } from '../sign-in/renew';
import { refresh, tokensIn } from '../sign-in/tokens';
import { asExpected, check, needsChange, NotSettled, notSettled, tolerated } from './check';

const common = { step: 'tokens', as: 'either' } as const;

const MINUTE_MS = 60_000;
/** How often a token is tried while it is waited for its end, and for how long at most. */
const LIFE_STEP_MS = 2 * MINUTE_MS;
const LIFE_LIMIT_MS = 65 * MINUTE_MS;

/** A read that any connection may make. */
const ownProfile = ({ facts }: Account) => (facts.kind === 'coach' ? '/v1/coach/profile' : '/v1/athlete/profile');

/** One documented refresh: what it brought, and the refresh token it used up. */
function oneRefresh(account: Account) {
  return account.once('refresh', async () => {
    const used = account.wire.connection?.refreshToken ?? '';
    return { used, tokens: await refreshed(account) };
  });
}

/** Taken when everything else is done and cleaned up, because trying old tokens may end the connection. */
export const tokenChecks = [
  check({
    ...common,
    point: 4,
    question: 'How long is an access token said to live?',
    expected: '600 or 3600 seconds; the connector believes neither',
    answers: {
      hour: asExpected('3600 seconds'),
      tenMinutes: asExpected('600 seconds'),
      other: asExpected('another time'),
      unsaid: tolerated('the answer does not say'),
    },
    async run({ facts }) {
      const seconds = facts.tokens.expiresInSeconds;
      if (seconds === null) return 'unsaid';
      if (seconds === 3600) return 'hour';
      return seconds === 600 ? 'tenMinutes' : { answer: 'other', detail: `${seconds} s` };
    },
  }),
  check({
    ...common,
    point: 4,
    question: 'How long does an access token really live?',
    expected: 'as told, or about half an hour; the connector renews on 401',
    answers: {
      asTold: asExpected('as long as told'),
      shorter: tolerated('shorter than told'),
      longer: tolerated('longer than told'),
    },
    async run(account) {
      if (!account.facts.tokenLife)
        throw new NotSettled('Not tried: takes up to an hour. Run the probe with --token-life.');
      const { expiresInSeconds } = await refreshed(account);
      const startedAt = account.now();
      const told = (expiresInSeconds ?? 0) * 1000;
      for (;;) {
        await account.sleep(LIFE_STEP_MS);
        const lived = account.now() - startedAt;
        const { status } = await account.wire.get(ownProfile(account), { renew: false });
        const detail = `told ${told / MINUTE_MS} min; it ended between ${Math.round((lived - LIFE_STEP_MS) / MINUTE_MS)} and ${Math.round(lived / MINUTE_MS)} min`;
        if (status === 401) {
          await refreshed(account);
          if (lived < told) return { answer: 'shorter', detail };
          return { answer: lived - LIFE_STEP_MS <= told ? 'asTold' : 'longer', detail };
        }
        if (lived > LIFE_LIMIT_MS) return { answer: 'longer', detail: 'it still worked after 65 min' };
      }
    },
  }),
  check({
    ...common,
    point: 6,
    question: 'Does a refresh bring a new refresh token?',
    expected: 'perhaps; the newest is kept',
    answers: {
      fresh: asExpected('yes'),
      same: tolerated('it brings the same one again'),
      none: tolerated('it brings none'),
    },
    async run(account) {
      const { used, tokens } = await oneRefresh(account);
      if (tokens.refreshToken === null) return 'none';
      return tokens.refreshToken === used ? 'same' : 'fresh';
    },
  }),
  check({
    ...common,
    point: 5,
    question: 'How may the client id and secret be sent?',
    expected: 'in the form',
    answers: {
      either: asExpected('in the form, or as HTTP Basic'),
      formOnly: asExpected('in the form only'),
    },
    async run(account) {
      await oneRefresh(account);
      const reply = await refresh(
        account.wire,
        account.facts.client,
        account.wire.connection?.refreshToken ?? '',
        'basic',
      );
      const tokens = tokensIn(reply);
      if (tokens) adopt(account, tokens);
      return tokens ? 'either' : { answer: 'formOnly', detail: `Basic was answered ${reply.status}` };
    },
  }),
  check({
    ...common,
    point: 6,
    question: 'Does a refresh end the refresh token it used?',
    expected: 'perhaps; an old one is never used again',
    answers: {
      ended: asExpected('yes'),
      valid: asExpected('no: it still works'),
      kept: asExpected('there is only one, which stays'),
    },
    async run(account) {
      const { used, tokens } = await oneRefresh(account);
      if (tokens.refreshToken === null || tokens.refreshToken === used) return 'kept';
      const again = await refresh(account.wire, account.facts.client, used);
      const second = tokensIn(again);
      if (second) adopt(account, second);
      return second ? 'valid' : { answer: 'ended', detail: `answered ${again.status}` };
    },
  }),
  check({
    ...common,
    point: 27,
    question: 'How is ending the connection answered?',
    expected: '200 or 204',
    answers: {
      ok: asExpected('200'),
      noContent: asExpected('204'),
      other: tolerated('with another status of success'),
      survived: needsChange('with success, but the token still works'),
      gone: notSettled('the connection had ended before, when the old refresh token was used again'),
    },
    async run(account) {
      const reply = await disconnected(account);
      if (reply.status === 401) return 'gone';
      if (!succeeded(reply)) throw unexpected(reply, 'ending the connection');
      const after = await account.wire.get(ownProfile(account), { renew: false });
      if (after.status !== 401) return { answer: 'survived', detail: `${after.status}` };
      if (reply.status === 200) return 'ok';
      return reply.status === 204 ? 'noContent' : { answer: 'other', detail: `${reply.status}` };
    },
  }),
];
