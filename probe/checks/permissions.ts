import type { Scope } from '../../shared/trainingpeaks/scopes';
import type { Account } from '../account/account';
import { bareWorkout, succeeded, unexpected, workoutsPath } from '../account/workouts';
import type { Reply } from '../http/wire';
import { visit } from '../sign-in/authorize';
import { refreshed } from '../sign-in/renew';
import { asExpected, check, NotSettled, needsChange, notSettled, tolerated } from './check';

const STRANGE_SCOPE = 'connector:probe';

/** A harmless read for each permission that may be missing. */
function readsFor(account: Account): readonly [Scope, string][] {
  const id = account.athleteId;
  const today = account.today();
  return [
    ['routes:read', `/v2/athletes/${id}/routes`],
    ['metrics:read', `/v2/metrics/${today}/${today}`],
    ['events:read', '/v2/events/next'],
    ['nutrition:read', `/v1/athletes/${id}/nutrition?startDate=${today}&endDate=${today}`],
    ['workouts:wod', `/v2/workouts/wod/${today}`],
  ];
}

/** Peaks and zones of a workout the connection may read. */
async function analysisOf(account: Account): Promise<Reply[]> {
  const { id } = await bareWorkout(account);
  const path = `${workoutsPath(account)}/id/${id}`;
  return [
    await account.wire.get(`${path}/meanmaxes`, { renew: false }),
    await account.wire.get(`${path}/timeinzones`, { renew: false }),
  ];
}

/** How the consent page answers somebody who is not signed in. */
function pageAnswer(page: Reply, redirectUri: string): 'refused' | 'sentBack' | 'shown' {
  if (page.status >= 400) return 'refused';
  return (page.headers.location ?? '').startsWith(`${redirectUri}?error=`) ? 'sentBack' : 'shown';
}

const SHOWN_LATER =
  'the page first asks to sign in or to approve; a refusal shows only after that. Open the consent page yourself and read what it says';

export const permissionChecks = [
  check({
    step: 'permissions',
    point: 7,
    question: 'How is a request answered whose permission was not granted?',
    expected: '401, also with a token renewed a moment ago',
    as: 'athlete',
    answers: {
      unauthorised: asExpected('401, before and after the token was renewed'),
      forbidden: needsChange('403, which the connector would explain as a foreign athlete or missing Premium'),
      answered: tolerated('it was answered all the same'),
    },
    async run(account) {
      const [, path] = readsFor(account).find(([scope]) => !account.facts.scopes.has(scope)) ?? [];
      if (path === undefined) throw new NotSettled('The connection has every permission with a harmless read.');
      const first = await account.wire.get(path, { renew: false });
      if (succeeded(first)) return 'answered';
      if (first.status === 403) return 'forbidden';
      if (first.status !== 401) throw unexpected(first, 'a read without its permission');
      await refreshed(account);
      const second = await account.wire.get(path, { renew: false });
      if (second.status === 401) return 'unauthorised';
      throw unexpected(second, 'the same read with a new token');
    },
  }),
  check({
    step: 'permissions',
    point: 8,
    question: 'Which permission do peaks and time in zones need?',
    expected: '`workouts:read`, or both: one box of the connector asks for both',
    as: 'coach',
    needs: ['workouts:read', 'workouts:plan'],
    writes: 'removable',
    answers: {
      read: asExpected('`workouts:read` is enough'),
      details: asExpected('`workouts:read` alone is refused with 401, so `workouts:details` is needed'),
      differ: tolerated('peaks and time in zones differ'),
    },
    async run(account) {
      const [peaks, zones] = (await analysisOf(account)) as [Reply, Reply];
      const refused = [peaks, zones].map(({ status }) => status === 401);
      if (refused[0] !== refused[1]) {
        return { answer: 'differ', detail: `peaks ${peaks.status}, time in zones ${zones.status}` };
      }
      return refused[0] ? 'details' : 'read';
    },
  }),
  check({
    step: 'permissions',
    point: 9,
    question: 'Which permission does the list of webhook subscriptions need?',
    expected: '`webhook:read-subscriptions`, or the writing one: one box of the connector asks for both',
    as: 'athlete',
    needs: ['webhook:write-subscriptions'],
    answers: {
      reading: asExpected('the writing permission alone is refused with 401, so the reading one is needed'),
      writing: asExpected('`webhook:write-subscriptions` is enough'),
    },
    async run({ wire }) {
      const list = await wire.get('/v1/webhook/subscriptions', { renew: false });
      if (list.status === 401) return 'reading';
      if (succeeded(list)) return 'writing';
      throw unexpected(list, 'listing the subscriptions');
    },
  }),
  check({
    step: 'permissions',
    point: 10,
    question: 'How is asking for `athlete:profile` and `coach:athletes` together refused?',
    expected: 'on the consent page, in words about coach and athletes accounts',
    as: 'either',
    answers: {
      words: asExpected('refused on the page, in words about coach and athletes accounts'),
      otherwise: tolerated('refused on the page in other words'),
      sentBack: tolerated('the browser is sent back with an error'),
      shown: notSettled(SHOWN_LATER),
    },
    async run(account) {
      const page = await visit(account.wire, account.asked(['athlete:profile', 'coach:athletes']));
      const answer = pageAnswer(page, account.facts.redirectUri);
      if (answer !== 'refused') return answer;
      return /coach and athletes? accounts?/i.test(page.text) ? 'words' : 'otherwise';
    },
  }),
  check({
    step: 'permissions',
    point: null,
    question: 'Where is asking for a permission refused that the application does not own?',
    expected: 'on the consent page',
    as: 'either',
    answers: {
      refused: asExpected('on the consent page'),
      sentBack: tolerated('the browser is sent back with an error'),
      shown: notSettled(SHOWN_LATER),
    },
    async run(account) {
      const scopes = [...account.facts.scopes, STRANGE_SCOPE];
      return pageAnswer(await visit(account.wire, account.asked(scopes)), account.facts.redirectUri);
    },
  }),
];
